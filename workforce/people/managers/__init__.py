"""Line managers: the yes they are asked for, and who answers while they are away."""
