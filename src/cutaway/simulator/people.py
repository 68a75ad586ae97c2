"""Names of persons, from the countries that the customers come from."""

from __future__ import annotations

GIVEN: dict[str, tuple[str, ...]] = {
    "DE": tuple(
        "Anke Birgit Claudia Dörte Elif Franziska Gesine Heike Ines Jana Katrin Lena Meike Nadine Petra Ruth Silke Tanja Ute Yasmin "
        "Andreas Bernd Christian Dirk Emre Florian Gerd Holger Ingo Jörg Kai Lars Markus Norbert Olaf Peter Ralf Stefan Thorsten Uwe".split()
    ),
    "FR": tuple("Amélie Chloé Fatima Hélène Inès Jeanne Léa Marion Nathalie Zoé Antoine Benoît Cédric Didier Étienne Karim Luc Olivier".split()),
    "NL": tuple("Anouk Daan Eline Femke Gijs Hanneke Jeroen Karin Lotte Maarten Noor Pieter Roos Sander Tess Wouter".split()),
    "GB": tuple("Alice Beth Charlotte Dawn Emily Fiona Grace Imogen Priya Sarah Adam Ben Callum Daniel Edward Gareth Hamish Owen Rajesh Tom".split()),
    "SE": tuple("Astrid Birgitta Elsa Ingrid Karin Linnea Maja Sigrid Anders Björn Erik Göran Håkan Johan Lars Nils Oskar Åke".split()),
    "PL": tuple("Agnieszka Barbara Ewa Halina Iwona Joanna Katarzyna Małgorzata Adam Bartosz Grzegorz Jacek Krzysztof Łukasz Paweł Tomasz".split()),
    "NA": tuple("Ndapewa Selma Tangeni Hilma Johannes Petrus Simon Frieda Martha Erastus".split()),
}  # fmt: skip
FAMILY: dict[str, tuple[str, ...]] = {
    "DE": tuple(
        "Ahrens Bäcker Cordes Dietz Ebert Fröhlich Gärtner Hübner Ivens Jäger Köhler Lüders Möller Neumann Ohlsen Petersen Quast "
        "Richter Schäfer Thiele Ulrich Vogt Weiß Yıldız Zander Brandt Krüger Lindner Pohl Stöhr".split()
    ),
    "FR": tuple("Aubert Bénard Caron Delmas Fournier Garnier Hamel Lefèvre Moreau Noël Perrin Renaud Salmon Tessier Vidal".split()),
    "NL": tuple("Bakker Dijkstra Hoekstra Jansen Kuipers Mulder Postma Smits Vermeer Visser Wolters Zijlstra".split()),
    "GB": tuple("Ashworth Barlow Carter Dunn Ellison Foster Graham Hughes Iqbal Kerr Lloyd Marsh Naylor O'Brien Patel Reid Shaw Turner".split()),
    "SE": tuple("Ahlgren Bergström Dahl Ekman Forsberg Hägg Lindqvist Nyström Öberg Sjögren Wallin Åström".split()),
    "PL": tuple("Adamczyk Bąk Czarnecki Dudek Górski Jabłoński Kaczmarek Malinowski Pawlak Sikora Wróbel Zając".split()),
    "NA": tuple("Amupolo Hamutenya Iipinge Nangolo Shikongo Uushona van Wyk Beukes".split()),
}  # fmt: skip
TITLES: dict[str, tuple[str, ...]] = {
    "Decision Maker": ("Head of IT", "Managing Director", "Head of Procurement", "COO", "Leiter Netzbetrieb", "Technical Director"),
    "Influencer": ("IT Architect", "Project Manager", "Purchasing", "Einkauf", "Network Planner", "Safety Officer"),
    "User": ("Control Room Operator", "Network Technician", "Dispatcher", "Administrator", "Techniker", "Shift Supervisor"),
}
_SAME = {"AT": "DE", "CH": "DE"}


def speaks(country: str) -> str:
    """Whose names are usual in a country."""
    return _SAME.get(country, country)
