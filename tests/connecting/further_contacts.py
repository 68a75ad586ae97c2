# ruff: noqa: E501
"""Activities, calls and surveys as further systems export them; made up here, before anybody had looked at the outcome.

Traps: what is planned and not done, contacts that are none (a task, a deadline), lengths in seconds, scores beside their
groups. What each column truly is stands as in `held_out.py`.
"""

from __future__ import annotations

from datetime import timedelta

from tests.connecting.held_out import PEOPLE, Shape, after, firm, iso, us
from tests.connecting.vendors import Vendor

MANY = 2400

CONTACTS: dict[str, Shape | Vendor] = {
    "sales_activities": Shape(
        "activities-13377331-41.csv",
        "Activity - ID|Activity - Done|Activity - Subject|Activity - Type|Activity - Due date|Activity - Duration|Activity - Organization|"
        "Activity - Organization ID|Activity - Contact person|Activity - Assigned to user|Activity - Add time|Activity - Marked as done time",
        lambda i, r, at: (
            [900 + i, "Done" if i % 5 else "To do", r.choice(["Quarterly review", "Follow up", "Demo"]), r.choice(["Call", "Meeting", "Email", "Task", "Deadline"]),
             at.date(), "00:30", firm(i, 90), 4000 + i % 90, PEOPLE[i % 6], PEOPLE[i % 3], iso(at - timedelta(days=3)),
             iso(at + timedelta(hours=1)) if i % 5 else ""]
        ),
        "*\tActivity - ID\tinteraction.interaction_id\n*\tActivity - Type\tinteraction.kind\n*\tActivity - Due date\t?interaction.started_at\n"
        "*\tActivity - Organization\t?interaction.customer_id|customer.name\n*\tActivity - Organization ID\tinteraction.customer_id|customer.customer_id\n"
        "*\tActivity - Contact person\t?interaction.person_id\n*\tActivity - Assigned to user\t?interaction.employee_id\n"
        "*\tActivity - Marked as done time\tinteraction.started_at",
        rows=MANY,
    ),
    "plain_activities": Shape(
        "activities.csv",
        "id|type|subject|due_date|due_time|duration|done|org_id|org_name|person_id|user_id|add_time",
        lambda i, r, at: (
            [70_000 + i, r.choice(["call", "meeting", "email"]), r.choice(["Quarterly review", "Follow up"]), at.date(), at.strftime("%H:%M"), "00:30",
             "true" if i % 5 else "false", 4000 + i % 90, firm(i, 90), 20_000 + i % 300, 11 + i % 7, iso(at - timedelta(days=3))]
        ),
        "*\tid\tinteraction.interaction_id\n*\ttype\tinteraction.kind\n*\tdue_date\t?interaction.started_at\n*\torg_id\t?interaction.customer_id|customer.customer_id\n"
        "*\torg_name\t?interaction.customer_id|customer.name\n*\tperson_id\t?interaction.person_id\n*\tuser_id\t?interaction.employee_id",
        rows=MANY,
    ),
    "cloud_calls": Shape(
        "calls_export.csv",
        "call id|line|datetime (UTC)|direction|from|to|answered|missed_call_reason|user|duration (total)|duration (in call)|via|teams|company|tags",
        lambda i, r, at: (
            [500_000_000 + 3 * i, r.choice(["Support DE", "Support FR"]), iso(at), r.choice(["inbound", "outbound"]), f"+49 30 {i % 300:06}", "+49 89 100200",
             r.choice(["Yes", "No"]), r.choice(["", "out_of_opening_hours"]), PEOPLE[i % 6], r.randrange(20, 900), r.randrange(0, 800), "", r.choice(["Support", "Sales"]), firm(i, 90), ""]
        ),
        "*\tcall id\tinteraction.interaction_id\n*\tdatetime (UTC)\tinteraction.started_at\n*\tdirection\tinteraction.direction\n*\tcompany\tinteraction.customer_id|customer.customer_id|customer.name\n"
        "*\tteams\t?interaction.team\n*\tuser\t?interaction.employee_id\n*\tfrom\t?interaction.customer_id\n*\tline\t?interaction.team",
        rows=MANY,
    ),
    "contact_centre": Shape(
        "Interactions_2026-01.csv",
        "Conversation ID|Media Type|Direction|Conversation Start|Conversation End|Queue|Users|Account|ANI|Duration|Abandoned|Wrap-up",
        lambda i, r, at: (
            [f"{i:08x}-77aa-4bd1-9c3e-{i * 31:012x}", r.choice(["voice", "email", "chat", "callback"]), r.choice(["Inbound", "Outbound"]), us(at),
             us(at + timedelta(minutes=r.randrange(2, 40))), r.choice(["Service", "Orders"]), PEOPLE[i % 6], f"ACC{i % 90:05}", f"tel:+4930{i % 300:06}", f"{r.randrange(100, 900)}000",
             r.choice(["YES", "NO"]), r.choice(["Resolved", "Follow-up"])]
        ),
        "*\tConversation ID\t?interaction.interaction_id|case.case_id\n*\tMedia Type\t?interaction.kind|case.channel\n*\tDirection\t?interaction.direction\n"
        "*\tConversation Start\t?interaction.started_at|case.opened_at\n*\tConversation End\t?interaction.ended_at|case.closed_at\n*\tQueue\t?interaction.team|case.team\n"
        "*\tUsers\t?interaction.employee_id\n*\tAccount\t?interaction.customer_id|case.customer_id|customer.customer_id",
        rows=MANY,
    ),
    "german_visits": Shape(
        "Besuchsberichte.csv",
        "Berichtsnr|Art|Kundennr|Firma|Ansprechpartner|Geplant am|Durchgeführt am|Außendienst|Erledigt|Notiz",
        lambda i, r, at: (
            [f"BB{i:05}", r.choice(["Besuch", "Telefonat", "Besprechung"]), f"D{10_000 + i % 90}", firm(i, 90), PEOPLE[i % 6], at.strftime("%d.%m.%Y"),
             (at + timedelta(days=r.randrange(0, 3))).strftime("%d.%m.%Y") if i % 5 else "", PEOPLE[i % 3], "ja" if i % 5 else "nein", "Gespräch über die Lieferung"]
        ),
        "*\tBerichtsnr\tinteraction.interaction_id\n*\tArt\tinteraction.kind\n*\tKundennr\tinteraction.customer_id|customer.customer_id\n*\tFirma\t?customer.name\n"
        "*\tAnsprechpartner\t?interaction.person_id\n*\tDurchgeführt am\tinteraction.started_at\n*\tAußendienst\t?interaction.employee_id",
        ";", "cp1252", rows=MANY,
    ),
    "score_survey": Shape(
        "delighted-responses-2026.csv",
        "Response ID|Survey type|Score|NPS category|Comment|Completed at (UTC)|Updated at (UTC)|Person ID|Email|Name|Company|Account ID|Delivery method",
        lambda i, r, at: (
            [10_000_000 + 7 * i, "nps", s := r.randrange(0, 11), "Promoter" if s > 8 else "Passive" if s > 6 else "Detractor", r.choice(["", "It arrived late, and nobody had told us.", "Great people"]),
             iso(at), iso(at), 400_000 + i % 800, f"p{i % 800}@f{i % 90}.example", PEOPLE[i % 6], firm(i, 90), f"ACC{i % 90:05}", "email"]
        ),
        "*\tResponse ID\t?answer.response_id|answer.answer_id\n*\tSurvey type\t?answer.instrument|answer.asks_for\n*\tScore\tanswer.score\n*\tComment\tanswer.text\n"
        "*\tCompleted at (UTC)\tanswer.answered_at\n*\tPerson ID\t?answer.person_id\n*\tEmail\t?answer.person_id\n*\tCompany\t?answer.customer_id|customer.name\n*\tAccount ID\tanswer.customer_id|customer.customer_id",
        rows=MANY,
    ),
    "form_tool": Shape(
        "responses-h4Xk2-01H8.csv",
        "#|How likely are you to recommend us to a friend or colleague?|How satisfied are you with our support?|What is the main reason for your score?|"
        "customer_id|Response Type|Start Date (UTC)|Stage Date (UTC)|Submit Date (UTC)|Network ID|Tags",
        lambda i, r, at: (
            [f"{i * 7919:012x}ab{i:06x}", r.randrange(0, 11), r.randrange(1, 6), r.choice(["", "You deliver late and do not say so", "Friendly people on the phone"]), f"C{i % 90:04}",
             "completed", iso(at), "", iso(after(r, at, 1)), f"{i * 31 % 5000:010x}", ""]
        ),
        "*\t#\t?answer.response_id|answer.answer_id\n*\tHow likely are you to recommend us to a friend or colleague?\tanswer.score\n*\tHow satisfied are you with our support?\tanswer.score\n"
        "*\tWhat is the main reason for your score?\tanswer.text\n*\tcustomer_id\tanswer.customer_id\n*\tSubmit Date (UTC)\tanswer.answered_at\n*\tStart Date (UTC)\t?answer.answered_at",
        rows=MANY,
    ),
}  # fmt: skip
