"""Ctrl-C while a matching is sought ends the search, not the process."""

from signal import SIGINT, getsignal, raise_signal

from service.matches import interruptible


def test_an_interrupt_is_noted_and_the_process_goes_on() -> None:
    before = getsignal(SIGINT)
    with interruptible() as stopped:
        assert not stopped.is_set()
        raise_signal(SIGINT)
        assert stopped.is_set()
    assert getsignal(SIGINT) is before
