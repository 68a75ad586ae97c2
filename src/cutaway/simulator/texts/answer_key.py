"""Sentences for judging: never tune on these."""

from __future__ import annotations

from cutaway.simulator.texts import Matter, Stock

STOCK = Stock(
    matters={
        "question": (
            Matter(
                "configuration",
                ("Emergency group priority - where?", "Zeitserver einstellen", "Can two sites share one number plan"),
                (
                    "which menu holds the pre-emption level for the emergency group? Our administrator retired and left no notes.",
                    "kann Anlage {} ihre Uhrzeit vom Server der Stadt beziehen, oder geht nur der eingebaute?",
                    "we merge two depots. May both keep their short numbers if we add a prefix?",
                ),
            ),
            Matter(
                "licences",
                ("Recording channels: how many are ours?", "Ablauf Softwarepflege {}"),
                (
                    "someone told us that we pay for 30 recording channels and use 18. Is that so?",
                    "wann endet die Softwarepflege zu Vertrag {}, und was geschieht am Tag danach?",
                ),
            ),
            Matter(
                "documentation",
                ("Drawing of the mast foundation", "Prüfprotokoll {} nochmals senden"),
                (
                    "the city wants the static calculation of the mast. You built it in 2017, so I hope you still have the drawing.",
                    "das Prüfprotokoll {} der Abnahme ist bei uns nicht mehr auffindbar, könnten Sie es erneut schicken?",
                ),
            ),
            Matter(
                "prices",
                ("Budget figure for coverage of car park", "Stundensatz Techniker 2026"),
                (
                    "what order of magnitude would indoor coverage of our new car park be? A range is enough for the council.",
                    "bitte nennen Sie uns den Stundensatz für Technikereinsätze ab Januar, wir planen etwa {} Euro ein.",
                ),
            ),
        ),
        "request": (
            Matter(
                "users",
                ("Rights for supervisors", "Zugang für Dienstleister befristet"),
                (
                    "shift supervisors should be able to listen to recordings of their own shift, not of others. Please change their role.",
                    "unser Dienstleister braucht für zwei Wochen Zugang zur Anlage {}, danach bitte von selbst sperren.",
                ),
            ),
            Matter(
                "move",
                ("Relocation of control room", "Leitung {} verlegen"),
                (
                    "the control room goes down one floor during the refurbishment and comes back up in May. Could your planners visit us?",
                    "wegen Bauarbeiten am Gleis muss die Leitung {} bis Ostern auf die andere Seite.",
                ),
            ),
            Matter(
                "spare parts",
                ("Two replacement fans", "Akkus Handfunkgeräte"),
                (
                    "two fans in the main cabinet are loud. Send replacements by ordinary post, no hurry.",
                    "wir benötigen {} Akkus für die Handfunkgeräte der Feuerwache, die alten halten keine Schicht mehr.",
                ),
            ),
            Matter(
                "training",
                ("Introduction for new dispatchers", "Auffrischung Notbetrieb"),
                (
                    "five new dispatchers begin in September and have never seen the system. Which course fits?",
                    "einmal im Jahr müssen wir den Notbetrieb üben. Könnte jemand von Ihnen dabei sein und danach zwei Stunden auffrischen?",
                ),
            ),
        ),
        "incident": (
            Matter(
                "link down",
                ("Microwave hop {} lost", "Ausfall Richtfunk", "Depot unreachable by radio"),
                (
                    "the hop from the tower to hill {} dropped at lunchtime and has not come back. Wind is strong here.",
                    "der Richtfunk zum Wasserwerk ist ausgefallen, Messwerte kommen nur noch über Mobilfunk.",
                    "buses cannot reach the depot by radio north of the river. Drivers use their private phones.",
                ),
            ),
            Matter(
                "audio",
                ("Echo during conference calls", "Rauschen auf Kanal {}"),
                (
                    "in conferences with more than three people everyone hears an echo of himself about half a second later.",
                    "starkes Rauschen auf Kanal {}, sobald der Aufzug fährt.",
                ),
            ),
            Matter(
                "console",
                ("Map stays grey", "Touchscreen Platz {} reagiert nicht"),
                (
                    "vehicles show in the list but the map stays grey on all positions since this morning.",
                    "der Touchscreen an Platz {} reagiert nur noch am linken Rand.",
                ),
            ),
            Matter(
                "update",
                ("Phone book empty since maintenance window", "Nach Wartung falsche Ansagen"),
                (
                    "your colleagues did the maintenance on Sunday. Since then the phone book is empty on every second device.",
                    "nach der Wartung hören Anrufer die Ansage der Nachtschaltung, auch am Tag. Vorgang {} war dazu schon einmal offen.",
                ),
            ),
        ),
        "complaint": (
            Matter(
                "late delivery",
                ("Deadline missed, site closed for nothing", "Termin {} geplatzt"),
                (
                    "we closed the site on your word and no lorry came. The closure cost us more than the goods in order #{}.",
                    "der Liefertermin wurde am Vorabend abgesagt, unsere Monteure waren bestellt. Wer ersetzt uns das?",
                ),
            ),
            Matter(
                "invoice",
                ("Credit still missing for RE-{}", "Mahnung trotz Zahlung"),
                (
                    "you agreed to credit part of RE-{} in spring. Instead I get a reminder.",
                    "wir haben pünktlich bezahlt und bekommen eine Mahnung. Das ist ärgerlich und kostet uns jedes Mal eine Stunde.",
                ),
            ),
            Matter(
                "no answer",
                ("Silence", "Warte seit {} Stunden auf Rückruf"),
                (
                    "three voicemails, two mails, no sign of life. Even 'we do not know yet' would do.",
                    "man versprach mir einen Rückruf. Das Telefon steht seit dem Vormittag neben mir und schweigt.",
                ),
            ),
            Matter(
                "passed around",
                ("Sent in circles", "Wieder weiterverbunden"),
                (
                    "sales says it is a service matter, service says it is engineering, engineering asked me who I am.",
                    "bei jedem Anruf werde ich weiterverbunden und beginne von vorn. Notieren Sie denn nichts?",
                ),
            ),
        ),
    },
    greetings=("Dear support, ", "Dear all, ", "Guten Tag, ", "Hallo zusammen, ", "To whom it may concern, ", "Servus, "),
    closings=("\n\nBest wishes", "\n\nBeste Grüße", "\n\nRegards", "\n\nMfG", "\n\nYours faithfully", ""),
    comments=(
        ("(text as above)",),
        ("We received your request {} and will be in touch. Please do not answer this mail.", "Automatische Bestätigung: Anfrage {} wurde angelegt."),
        (
            "I have taken this over. First finding: the cabinet lost one of two supplies; a technician leaves at two.",
            "Ich kümmere mich darum und rufe Sie vor 16 Uhr an.",
            "Thanks for the clear description. Before I change anything, may I restart the second server at lunchtime?",
        ),
        (
            "The technician is on the road and expects to arrive at half past three.",
            "Die Ursache ist gefunden, das Bauteil {} liegt im Lager und geht heute raus.",
        ),
        (
            "Is there a date yet? My manager asks.",
            "Anbei die Fotos vom Schrank {}.",
            "We tried what you wrote, no change.",
        ),
        (
            "passed to second level, they know the customer",
            "Rückruf erst ab 13 Uhr gewünscht",
            "looks like {} all over again, check firmware first",
        ),
        (
            "Replaced the supply, both lamps are green, and your operator confirmed by phone.",
            "Die Ansage ist zurückgestellt, wir haben dreimal probeweise angerufen.",
            "The role now has the right you asked for; it works from the next login on.",
        ),
        (
            "Reopening this, the map is grey once more.",
            "Das Problem besteht weiter, bitte wieder aufnehmen.",
        ),
    ),
)
