"""Sentences for developing: free to look at, to tune on and to quote."""

from __future__ import annotations

from cutaway.simulator.texts import Matter, Stock

STOCK = Stock(
    matters={
        "question": (
            Matter(
                "configuration",
                ("How do we set up call forwarding for the night shift?", "Frage zur Rufgruppe {}", "VLAN for the base stations"),
                (
                    "we would like calls to the control room to go to the on-call phone after 22:00. Where do we set this, and does it survive an update?",
                    "ich finde im Handbuch nicht, wie man Rufgruppe {} einer zweiten Leitstelle zuordnet. Geht das ohne Neustart?",
                    "does the base station need its own VLAN or may it share the one of the IP phones? Our network people ask.",
                ),
            ),
            Matter(
                "licences",
                ("Licences for 12 more seats?", "Lizenzübersicht Vertrag {}", "Which licence do we have"),
                (
                    "could you tell us how many dispatcher licences are left on contract {}? We plan for two more desks in autumn.",
                    "wir bräuchten für die Revision eine Übersicht aller Lizenzen, gern als Tabelle.",
                    "the console says 'licence expires in 30 days' but we renewed last month. Is that a display error?",
                ),
            ),
            Matter(
                "documentation",
                ("Manual for release 8?", "Schaltplan Schrank {}", "Data sheet antenna splitter"),
                (
                    "is there a manual for release 8 in English? The portal only shows the German one.",
                    "für den Brandschutznachweis brauchen wir den Schaltplan zu Schrank {} in der aktuellen Fassung.",
                    "our auditor wants the declaration of conformity for the splitter. Where can I download it?",
                ),
            ),
            Matter(
                "prices",
                ("Price for spare handsets", "Was kostet die Verlängerung der Wartung?"),
                (
                    "please give me a rough price for 20 spare handsets so that I can put it in next year's budget.",
                    "wir müssen bis Monatsende wissen, was die Wartung für Anlage {} im dritten Jahr kostet.",
                ),
            ),
        ),
        "request": (
            Matter(
                "users",
                ("New user for dispatcher console", "Bitte 3 Benutzer anlegen", "Remove access of a colleague"),
                (
                    "please create a console login for a new colleague who starts on Monday, same rights as position 4.",
                    "wir brauchen drei neue Benutzer für die Leitstelle, Liste folgt per Fax {}.",
                    "one of our dispatchers has left. Please take away the access today and confirm.",
                ),
            ),
            Matter(
                "move",
                ("Move of rack {} to new building", "Umzug Antenne Dach West"),
                (
                    "we move to the new operations building in March. Rack {} has to come along without more than four hours of outage. What do you need from us?",
                    "die Antenne auf dem Dach West muss wegen Photovoltaik versetzt werden. Bitte Termin und Angebot.",
                ),
            ),
            Matter(
                "spare parts",
                ("Ersatzteil Netzteil {}", "Batteries for UPS", "Order 10 charging cradles"),
                (
                    "bitte ein Netzteil, Materialnummer {}, an die bekannte Lieferanschrift.",
                    "the UPS reports battery end of life. Please send a set and tell us whether we may change it ourselves.",
                    "we need ten more charging cradles, the ones with two slots, before the exercise in week 38.",
                ),
            ),
            Matter(
                "training",
                ("Training date for night shift", "Schulung Version 8"),
                (
                    "half of the night shift missed the training. Can the trainer come once more, ideally in the afternoon?",
                    "wir hätten gern eine Einweisung in Version 8 für acht Personen, Raum ist vorhanden.",
                ),
            ),
        ),
        "incident": (
            Matter(
                "link down",
                ("Link to site {} down", "Standort {} offline", "No radio in tunnel section B"),
                (
                    "since 06:40 the link to site {} is red. Power is fine on our side. We run on the fallback channel.",
                    "Standort {} meldet sich seit heute Nacht nicht mehr, Neustart hat nichts gebracht.",
                    "no radio coverage in tunnel section B since the works on Friday. Trains pass with restricted speed, so this is pressing.",
                ),
            ),
            Matter(
                "audio",
                ("Crackling on line {}", "Gesprächspartner nicht zu verstehen", "One-way audio on handsets"),
                (
                    "callers on line {} hear crackling, we hear them fine. It is worse in the rain.",
                    "auf drei Platzplätzen versteht man den Gesprächspartner kaum, Headsets sind getauscht.",
                    "handsets in the north building have one-way audio after they roam between two cells.",
                ),
            ),
            Matter(
                "console",
                ("Console freezes when switching groups", "Bedienplatz {} startet nicht"),
                (
                    "position 2 freezes for about ten seconds when the dispatcher switches groups. Log attached.",
                    "Bedienplatz {} bleibt beim Start im Anmeldebild hängen, die anderen laufen.",
                ),
            ),
            Matter(
                "update",
                ("Alarm after update 8.2", "Seit dem Update keine Aufzeichnung"),
                (
                    "after last night's update to 8.2 we get alarm {} every few minutes. Can we ignore it until Monday?",
                    "seit dem Update werden Gespräche nicht mehr aufgezeichnet. Wir sind dazu verpflichtet, bitte rasch.",
                ),
            ),
        ),
        "complaint": (
            Matter(
                "late delivery",
                ("Delivery {} late again", "Wo bleibt unsere Lieferung?", "Still no handsets"),
                (
                    "order #{} was promised for last week. Two fitters stood here with nothing to fit. I expect a date that holds, and a call.",
                    "zum dritten Mal wird ein zugesagter Termin nicht gehalten, und wieder erfahren wir es erst auf Nachfrage.",
                    "the handsets were promised before the exercise. The exercise is over. What happened?",
                ),
            ),
            Matter(
                "invoice",
                ("Wrong amount on invoice RE-{}", "Rechnung RE-{} falsch", "Billed twice"),
                (
                    "invoice RE-{} lists 14 seats, we have 12. This is the second time I write about it.",
                    "auf der Rechnung RE-{} fehlt unsere Bestellnummer, unsere Buchhaltung zahlt so nicht. Bitte endlich im System hinterlegen.",
                    "you billed the May maintenance twice. Please correct, and please check before sending.",
                ),
            ),
            Matter(
                "no answer",
                ("No reply since Tuesday", "Keine Rückmeldung zu Vorgang {}"),
                (
                    "I wrote on Tuesday and have heard nothing but an automatic mail. Is anybody working on this?",
                    "zu Vorgang {} gibt es seit Tagen keine Rückmeldung. Wir brauchen wenigstens ein Wort, wann sich jemand meldet.",
                ),
            ),
            Matter(
                "passed around",
                ("Explained it four times now", "Niemand zuständig?"),
                (
                    "I have now explained the same fault to four of your people, each of whom sent me to the next. Who owns this?",
                    "erst Service, dann Vertrieb, dann wieder Service: niemand fühlt sich zuständig. So geht es nicht weiter.",
                ),
            ),
        ),
    },
    greetings=("Hello, ", "Hi team, ", "Guten Morgen, ", "Sehr geehrte Damen und Herren, ", "Good afternoon, ", "Moin, ", ""),
    closings=("", "\n\nKind regards", "\n\nMit freundlichen Grüßen", "\n\nThanks in advance", "\n\nVG", "\nThank you, sent from my phone"),
    comments=(
        ("(see description)",),
        ("Thank you for your message. Your ticket {} was created. This is an automatic reply.", "Ihre Anfrage ist eingegangen (Vorgang {}). Diese Nachricht wurde automatisch erstellt."),
        (
            "Thank you, I have your case and look at it now. You hear from me by noon.",
            "danke für die Meldung. Ich habe mir das Protokoll geholt und melde mich bis heute Abend, auch wenn es noch keine Lösung gibt.",
            "Hello, I could reproduce this here. Could you send me the log of position 2?",
            "Good morning, this is with our network team now. Please keep the fallback channel on.",
        ),
        (
            "Short update: the part is on its way, tracking number {}.",
            "Zwischenstand: die Kollegen vor Ort prüfen heute Nachmittag die Strecke.",
            "We have seen the same at another site and test a correction tonight.",
        ),
        (
            "Any news? The shift changes at six and I have to tell them something.",
            "Here is the log you asked for, number {}.",
            "Gibt es schon etwas Neues?",
            "Thanks, that helped in part. The second position still freezes.",
        ),
        (
            "Called the site, nobody picks up, try again after lunch",
            "siehe Wiki Eintrag {}, gleiches Bild wie im Januar",
            "not ours, goes to engineering",
            "customer is a reference site, handle with care",
        ),
        (
            "The correction is in place and I have tested it with your colleague on site. Please tell us if it comes back.",
            "erledigt: Netzteil getauscht, Strecke {} läuft seit einer Stunde fehlerfrei.",
            "Access is set up, the start password goes to you by phone.",
        ),
        (
            "It came back this morning, same picture.",
            "Leider nicht gelöst, der Alarm steht wieder an.",
        ),
    ),
)
