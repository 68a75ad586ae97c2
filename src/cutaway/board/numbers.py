"""The numbers of a report by their place, for programs: `basics.on_time_delivery/value`."""

from __future__ import annotations

from cutaway.drawing.building import Building
from cutaway.findings.finding import Finding

OF_A_FINDING = ("value", "low", "high", "n", "n_effective", "n_customers", "good", "poor")


def numbers_of(building: Building) -> dict[str, float | None]:
    """Every number that the report rests on; None where it is not known."""
    told: dict[str, float | None] = {}
    for finding in building.findings:
        told |= {f"{finding.practice}/{name}": value for name, value in _of(finding).items()}
    for island in building.islands:
        told[f"islands/{island.source}/rows"] = island.rows
        told[f"islands/{island.source}/quarantined"] = island.quarantined
    for axis in (building.plane.focus, building.plane.principle):
        told |= {f"plane/{axis.axis}": axis.value, f"plane/{axis.axis}/low": axis.low}
        told |= {f"plane/{axis.axis}/high": axis.high, f"plane/{axis.axis}/judged": axis.judged}
    for at, said in enumerate(building.said):
        told |= {f"said/{at}": said.told.value, f"said/{at}/done": said.done, f"said/{at}/gap": said.gap}
    return told


def _of(finding: Finding) -> dict[str, float | None]:
    told: dict[str, float | None] = {name: getattr(finding, name) for name in OF_A_FINDING}
    told |= dict(finding.details)
    told |= {f"not judged, {exclusion.reason}": exclusion.n for exclusion in finding.exclusions}
    if finding.touched:
        told |= {"touched/customers": finding.touched.customers, "touched/revenue": finding.touched.revenue}
    for point in finding.trend:
        told |= {f"trend/{point.name}": point.value, f"trend/{point.name}/n": point.n}
    return told
