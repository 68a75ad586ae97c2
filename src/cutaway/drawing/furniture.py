"""What stands in each room: one small scene on the floor, drawn in lines, to tell rooms apart before reading.

A scene is `WIDTH` wide and stands on y = 0.
"""

from __future__ import annotations

from cutaway.drawing.fittings import chair, lamp, person, plant, table
from cutaway.drawing.ink import circle, group, path, rect

WIDTH = 330.0


def leadership() -> str:
    """A long table, people around it, and one chair kept free for the customer."""
    seats = chair(24) + person(26, sitting=True) + person(74, plain=True, sitting=True) + chair(72)
    others = chair(206, -1) + person(204, sitting=True, faces=-1)
    free = group(chair(140), class_="accent")
    board = rect(244, -46, 46, 30, class_="paper") + path(
        "M250 -24l10 -8l8 4l14 -12M252 -16l-4 16M282 -16l4 16", class_="thin"
    )
    return seats + others + free + table(36, 158, 14) + board + person(308)


def value() -> str:
    """A pair of scales: what the customer gives, and what the customer gets."""
    scales = path(
        "M90 0h36M108 0V-46M70 -40L146 -46M70 -40l-11 20M70 -40l11 20M146 -46l-11 20M146 -46l11 20", class_="thin"
    )
    pans = path("M56 -20h28q-2 8 -14 8t-14 -8zM132 -26h28q-2 8 -14 8t-14 -8z", class_="paper")
    gift = (
        rect(63, -29, 14, 9, class_="solid")
        + rect(139, -38, 14, 12, class_="paper")
        + path("M146 -38v12M139 -33h14", class_="thin")
    )
    shelf = path("M206 0V-44H276V0M206 -22H276", class_="thin")
    goods = (
        rect(214, -34, 14, 12, class_="paper")
        + circle(244, -29, 7, class_="paper")
        + path("M258 -22l8 -14l8 14z", class_="paper")
        + rect(216, -12, 22, 12, class_="paper")
    )
    return scales + pans + gift + shelf + goods + person(26) + person(298)


def relationships() -> str:
    """Two people who know each other, on a sofa."""
    sofa = path("M40 0v-18q0 -5 5 -5h4v9h84v-9h4q5 0 5 5V0zM49 -14v-16q0 -4 4 -4h76q4 0 4 4v16", class_="paper")
    lamp = path("M174 0V-44M166 0h16M164 -36l4 -12h12l4 12z", class_="thin")
    hands = path("M236 -18l10 3l10 -3", class_="thin")
    picture = rect(74, -60, 34, 18, class_="paper") + path("M78 -46l8 -7l6 4l6 -6l8 9", class_="thin")
    return (
        picture
        + sofa
        + person(72, sitting=True)
        + person(112, sitting=True, faces=-1)
        + lamp
        + person(232)
        + person(260, plain=True)
        + hands
        + plant(306)
    )


def listening() -> str:
    """Several ears: a telephone, a letter box, a horn."""
    desk = table(16, 76) + rect(56, -32, 20, 14, class_="paper") + chair(30)
    caller = person(32, sitting=True) + path("M27.5 -29q4 -7 9 0v3", class_="thin")
    horn = path("M128 0V-20M118 0h20M128 -20q0 -8 10 -10l26 -14v28l-26 -8q-8 -2 -10 4", class_="paper")
    waves = path("M172 -38q7 9 0 18M180 -43q11 14 0 28", class_="thin")
    box = path("M222 0V-20M214 -36q0 -6 6 -6h14q6 0 6 6v16h-26zM218 -30h14", class_="paper")
    bubble = path("M266 -58h42q4 0 4 4v10q0 4 -4 4h-26l-8 7v-7h-8q-4 0 -4 -4v-10q0 -4 4 -4z", class_="paper")
    return (
        desk
        + caller
        + horn
        + waves
        + box
        + bubble
        + path("M270 -52h32M270 -46h22", class_="thin")
        + person(272)
        + person(300, plain=True)
    )


def basics() -> str:
    """Shelves, a truck with parcels, a clock."""
    shelf = path("M12 0V-52M104 0V-52M12 -26H104M12 -50H104M12 -2H104", class_="thin")
    goods = "".join(
        rect(x, y, w, h, class_="paper")
        for x, y, w, h in (
            (18, -44, 18, 18),
            (40, -39, 24, 13),
            (70, -46, 14, 20),
            (18, -18, 26, 16),
            (50, -22, 16, 20),
            (72, -15, 24, 13),
        )
    )
    truck = path("M150 -40l8 36h32", class_="thin") + circle(162, -4, 4, class_="paper")
    parcels = (
        rect(160, -22, 24, 16, class_="paper")
        + rect(158, -36, 20, 14, class_="paper")
        + path("M170 -36v14M172 -22v16", class_="thin")
    )
    clock = circle(222, -46, 9, class_="paper") + path("M222 -46v-6M222 -46h4", class_="thin")
    dock = path("M262 0V-44H318V0M262 -32H318M262 -20H318", class_="thin")
    return shelf + goods + person(140) + truck + parcels + clock + dock + person(246)


def engagement() -> str:
    """A counter, a clerk, and those who wait."""
    counter = path("M58 0v-20h-4v-4h50v4h-4V0z", class_="paper") + rect(66, -34, 14, 10, class_="paper")
    rope = path("M134 0v-22M190 0v-22M246 0v-22M134 -20q28 12 56 0q28 12 56 0", class_="thin")
    sign = rect(150, -60, 44, 16, class_="paper") + path("M158 -52h8M172 -52h14", class_="thin")
    queue = person(122, faces=-1) + person(162) + person(214, plain=True) + person(268)
    return person(42) + counter + rope + sign + queue + plant(306)


def information() -> str:
    """Cabinets whose cards belong together."""
    cabinets = "".join(
        rect(x, -44, 30, 44, class_="paper")
        + path(f"M{x} -29h30M{x} -15h30M{x + 11} -37h8M{x + 11} -22h8M{x + 11} -8h8", class_="thin")
        for x in (14, 48, 82)
    )
    cards = rect(142, -50, 30, 20, class_="paper") + rect(196, -40, 30, 20, class_="paper")
    chain = path("M172 -40q6 0 8 3M196 -30q-6 0 -8 -3M146 -44h18M146 -38h12M200 -34h18M200 -28h12", class_="thin")
    desk = table(236, 70) + rect(262, -34, 24, 16, class_="paper") + chair(250)
    return (
        cabinets + cards + chain + circle(184, -35, 5, class_="none") + person(130) + desk + person(252, sitting=True)
    )


def improvement() -> str:
    """A workbench, and a wheel that turns."""
    bench = table(14, 104, 17) + path("M30 -19v-8h14v8M60 -20l16 -10l4 4l-14 10z", class_="paper")
    wheel = circle(176, -32, 19, class_="paper") + circle(176, -32, 13, class_="none")
    arrows = path("M176 -51l5 -4v8zM195 -32l4 5h-8zM176 -13l-5 4v-8zM157 -32l-4 -5h8z", class_="solid")
    board = rect(240, -52, 56, 34, class_="paper") + path(
        "M246 -24h44M246 -24v-24M248 -30l10 -4l10 2l10 -10l8 -2M252 -18l-4 18M284 -18l4 18", class_="thin"
    )
    return (
        person(132)
        + bench
        + wheel
        + arrows
        + path("M176 -13V0M166 0h20", class_="thin")
        + person(222)
        + board
        + person(312, plain=True)
    )


def boundaries() -> str:
    """A gate that opens for some, a keeper, and a clock."""
    gate = (
        path("M84 0v-40M84 -24h84M168 0v-30", class_="thin")
        + rect(76, -46, 16, 6, class_="solid")
        + path("M92 -28h76v8h-76z", class_="paper")
    )
    stripes = path("M104 -28l-6 8M122 -28l-6 8M140 -28l-6 8M158 -28l-6 8", class_="thin")
    hut = path("M20 0v-42l20 -8l20 8V0zM28 -34h16v14H28z", class_="paper")
    fence = "".join(f"M{x} 0v-24l4 -5l4 5V0z" for x in range(226, 318, 13))
    clock = circle(140, -48, 9, class_="paper") + path("M140 -48v-6M140 -48l4 3", class_="thin")
    return (
        hut + person(68) + gate + stripes + person(202, plain=True) + person(186) + clock + path(fence, class_="paper")
    )


def culture() -> str:
    """One long table where everybody eats."""
    lamps = lamp(90) + lamp(160) + lamp(230)
    people = "".join(
        person(x, sitting=True, faces=f, plain=p)
        for x, f, p in (
            (54, 1, False),
            (98, 1, True),
            (142, 1, False),
            (190, -1, True),
            (232, -1, False),
            (270, -1, False),
        )
    )
    cups = path("M84 -16v-5h5v5M122 -16v-5h5v5M206 -16v-5h5v5", class_="thin")
    return (
        lamps
        + people
        + table(62, 196, 14)
        + cups
        + path("M12 0v-40h22V0M12 -26h22M18 -22v8h10v-8", class_="paper")
        + person(306)
    )


SCENES = {
    "leadership": leadership,
    "value": value,
    "relationships": relationships,
    "listening": listening,
    "basics": basics,
    "engagement": engagement,
    "information": information,
    "improvement": improvement,
    "boundaries": boundaries,
    "culture": culture,
}
