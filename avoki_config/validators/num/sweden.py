"""Sweden's number plan as data.

Facts: ITU-T E.164 (at most 15 digits after the +). PTS, "Den svenska telefoninummerplanen" and "Telefonnummers
struktur": area codes and lengths of national (significant) numbers, 010, 020, 07x, 077, 0900/0939/0944, the 11 and 90
series of short numbers, which can't be reached from abroad. 3GPP TS 22.101, 10.1: 112 and 911 are emergency calls in
any network.
Held against libphonenumber's metadata for Sweden by a test, so that this table lacks nothing that it knows.
"""

import re
from typing import Literal, NamedTuple

Kind = Literal["fixed", "mobile", "national", "freephone", "premium", "shared_cost", "emergency", "short", "other"]
"""`national` is 010; `short` a short number other than an emergency one; `other` whatever else exists."""


class Series(NamedTuple):
    """National numbers that begin alike: the shortest and the longest, in digits without the trunk zero."""

    kind: Kind
    codes: str
    shortest: int
    longest: int


SWEDEN = (
    Series("fixed", "8", 7, 9),
    Series("fixed", "11 13 16 21 23 26 33 35 36 40 42 44 46 60 63 90", 7, 9),
    Series("fixed", "18 19 31 54", 8, 9),
    Series(
        "fixed", "120 121 122 123 125 140 141 142 143 144 150 151 152 155 156 157 158 159 171 173 174 175 176", 8, 9
    ),
    Series("fixed", "220 221 222 223 224 225 226 227 240 241 243 246 247 248 250 251 253 258 270 271 278", 8, 9),
    Series("fixed", "280 281 290 291 292 293 294 295 297 300 301 302 303 304 320 321 322 325 340 345 346", 8, 9),
    Series("fixed", "370 371 372 380 381 382 383 390 392 393 410 411 413 414 415 416 417 418 430 431 433 435", 8, 9),
    Series("fixed", "451 454 455 456 457 459 470 471 472 474 476 477 478 479 480 481 485 486 490 491 492 493", 8, 9),
    Series("fixed", "494 495 496 498 499 500 501 502 503 504 505 506 510 511 512 513 514 515 520 521 522 523", 8, 9),
    Series("fixed", "524 525 526 528 530 531 532 533 534 550 551 552 553 554 555 560 563 564 565 570 571 573", 8, 9),
    Series("fixed", "580 581 582 583 584 585 586 587 589 590 591 611 612 613 620 621 622 623 624 640 642 643", 8, 9),
    Series("fixed", "644 645 647 650 651 652 653 657 660 661 662 663 670 671 672 680 682 684 687 690 691 692", 8, 9),
    Series("fixed", "693 695 696 910 911 912 913 914 915 916 918 920 921 922 923 924 925 926 927 928 929 930", 8, 9),
    Series("fixed", "932 933 934 935 940 941 942 943 950 951 952 953 954 960 961 970 971 973 975 976 977 978", 8, 9),
    Series("fixed", "980 981", 8, 9),
    Series("national", "10", 9, 9),
    Series("freephone", "20", 6, 9),
    Series("mobile", "70 72 73 76 78 79", 9, 9),
    Series("other", "719", 13, 13),  # machines, such as a lift's or a gate's
    Series("other", "74 75", 9, 9),  # paging and personal numbers
    Series("other", "252 254 255 673 674 675 676 678", 12, 12),  # voicemail of mobile operators
    Series("shared_cost", "77", 9, 9),
    Series("premium", "900 939 944", 7, 10),
    Series("premium", "99", 7, 10),  # mass calling
    Series("premium", "649", 9, 9),
)
COUNTRY = "+46"
PREMIUM = ("+46900", "+46939", "+46944")

_MOBILE = [series for series in SWEDEN if series.kind == "mobile"]
MOBILE_NUMBER = re.compile(
    "|".join(
        rf"\{COUNTRY}{code}[0-9]{{{series.shortest - len(code)},{series.longest - len(code)}}}"
        for series in _MOBILE
        for code in series.codes.split()
    )
)
"""A Swedish mobile number in E.164, for fields in which nearly every number is one."""

_BY_CODE = {code: series for series in SWEDEN for code in series.codes.split()}


def series_of(digits: str) -> Series | None:
    """Return the series that the digits after +46 begin with, None where there is none; their number isn't judged."""
    for length in (3, 2, 1):
        series = _BY_CODE.get(digits[:length])
        if series is not None:
            return series
    return None
