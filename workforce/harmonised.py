"""Lists of the GSS harmonised questions, as asked in England in 2021. What is asked is what is counted."""

ETHNICITY = {  # 19 categories in 5 groups
    "White": (
        "English, Welsh, Scottish, Northern Irish or British",
        "Irish",
        "Gypsy or Irish Traveller",
        "Roma",
        "Any other White background",
    ),
    "Mixed or multiple ethnic groups": (
        "White and Black Caribbean",
        "White and Black African",
        "White and Asian",
        "Any other Mixed or multiple ethnic background",
    ),
    "Asian or Asian British": ("Indian", "Pakistani", "Bangladeshi", "Chinese", "Any other Asian background"),
    "Black, Black British, Caribbean or African": (
        "African",
        "Caribbean",
        "Any other Black, Black British or Caribbean background",
    ),
    "Other ethnic group": ("Arab", "Any other ethnic group"),
}
ORIENTATIONS = ("Straight or heterosexual", "Gay or lesbian", "Bisexual", "Other sexual orientation")
RELIGIONS = ("No religion", "Christian", "Buddhist", "Hindu", "Jewish", "Muslim", "Sikh", "Any other religion")
