"""Every address there is. Each name stands in the permission table; a test compares the two."""

from django.urls import path

from vinculum.web.by_hand import views as by_hand
from vinculum.web.case import both, earlier, people, sequences
from vinculum.web.case import views as case
from vinculum.web.caseload import views as caseload
from vinculum.web.checkins import client, workbench
from vinculum.web.coding import views as coding
from vinculum.web.demo import views as demo
from vinculum.web.diary import case_page, change, copy_out, month, overview, own
from vinculum.web.diary import views as diary
from vinculum.web.doors import views as doors
from vinculum.web.formulation import (
    asking,
    between,
    between_forms,
    categories,
    coders,
    narratives,
    narratives_new,
    one_page,
    scoring,
    themes,
)
from vinculum.web.formulation import people as told_people
from vinculum.web.lenses import borrowing, deciding, home, over_case, thoughts
from vinculum.web.lenses import views as lenses
from vinculum.web.manual import views as manual
from vinculum.web.own_reader import views as own_reader
from vinculum.web.practice import drawers, measure_page
from vinculum.web.practice import views as practice
from vinculum.web.prepare import paper
from vinculum.web.prepare import views as prepare
from vinculum.web.reading import views as reading
from vinculum.web.resistance import own as resistance_own
from vinculum.web.resistance import views as resistance
from vinculum.web.review import looking
from vinculum.web.review import views as review
from vinculum.web.sessions import views as sessions
from vinculum.web.transcripts import views as transcripts

handler404 = "vinculum.web.refusals.not_found"
handler500 = "vinculum.web.refusals.went_wrong"

ONE = "cases/<str:case>/"
AT = ONE + "sessions/<str:session>/"

urlpatterns = [
    path("health", doors.health, name="health"),
    path("set-up", doors.set_up, name="set-up"),
    path("sign-in", doors.sign_in, name="sign-in"),
    path("recover", doors.recover, name="recover"),
    path("step-up", doors.step_up, name="step-up"),
    path("lock", doors.lock, name="lock"),
    path("demonstration", demo.enter, name="demonstration"),
    path("", caseload.caseload, name="caseload"),
    path("settings", practice.settings_page, name="settings"),
    path("settings/wording", practice.wording, name="wording"),
    path("settings/lens", home.home_lens, name="home-lens"),
    path("settings/drawers", drawers.choose_drawers, name="drawers"),
    path("practice/reader/", own_reader.reader, name="reader"),
    path("practice/reader/train", own_reader.train_reader, name="train-reader"),
    path("practice/reader/progress", own_reader.reader_progress, name="reader-progress"),
    path("practice/reader/choose", own_reader.choose_reader, name="choose-reader"),
    path("practice/measures/<str:measure>/", measure_page.measure_report, name="measure-report"),
    path("practice/measures/<str:measure>/pdf", measure_page.measure_pdf, name="measure-pdf"),
    path("manual/", manual.manual, name="manual"),
    path("manual/<str:name>/", manual.entry, name="manual-entry"),
    path("diary/", overview.diaries, name="diaries"),
    path("diary/own", own.own_diary, name="own-diary"),
    path("diary/own/change", change.diary_change, name="own-change"),
    path("diary/month", month.month, name="month"),
    path("practice/categories/", categories.categories_page, name="categories"),
    path("practice/categories/file", categories.categories_file, name="categories-file"),
    path("cases/new", case.new_case, name="new-case"),
    path(ONE, case.case_page, name="case"),
    path(ONE + "next", case.next_session, name="next-session"),
    path(ONE + "happening", case.happening, name="happening"),
    path(ONE + "episode", case.episode, name="episode"),
    path(ONE + "people/", people.people, name="people"),
    path(ONE + "people/add", people.add_person, name="add-person"),
    path(ONE + "people/presence", people.presence, name="presence"),
    path(ONE + "people/secrets", people.policy_on_secrets, name="policy-on-secrets"),
    path(ONE + "both-views", both.both_views, name="both-views"),
    path(ONE + "beside-earlier-cases", earlier.earlier, name="earlier-cases"),
    path(ONE + "before-and-after", sequences.sequences, name="sequences"),
    path(ONE + "look/", looking.queue, name="queue"),
    path(ONE + "look/undo", looking.undo_look, name="undo-look"),
    path(ONE + "prepare/", prepare.prepare, name="prepare"),
    path(ONE + "prepare/pdf", paper.prepare_pdf, name="prepare-pdf"),
    path(ONE + "prepare/suggestion", prepare.suggestion, name="suggestion"),
    path(ONE + "prepare/asked", prepare.asked, name="asked"),
    path(ONE + "themes/", themes.themes_page, name="themes"),
    path(ONE + "narratives/", narratives.narratives, name="narratives"),
    path(ONE + "narratives/look", narratives.find_narratives, name="find-narratives"),
    path(ONE + "narratives/ask", asking.ask_narratives, name="ask-narratives"),
    path(ONE + "narratives/ask/progress", asking.narratives_progress, name="narratives-progress"),
    path(ONE + "narratives/undo", scoring.undo_narrative, name="undo-narrative"),
    path(ONE + "narratives/new", narratives_new.new_narrative, name="new-narrative"),
    path(ONE + "narratives/people/", told_people.people_page, name="told-people"),
    path(ONE + "narratives/one/<str:narrative>/", scoring.narrative_page, name="narrative"),
    path(ONE + "narratives/two-coders", coders.narrative_coders, name="narrative-coders"),
    path(ONE + "narratives/two-coders/own", coders.export_narratives, name="export-narratives"),
    path(ONE + "between/", between.between_page, name="between"),
    path(ONE + "between/share", between_forms.own_share, name="own-share"),
    path(ONE + "between/hypothesis", between_forms.hypothesis, name="hypothesis"),
    path(ONE + "between/state", between_forms.state_of_work, name="state-of-work"),
    path(ONE + "between/back", between_forms.between_back, name="between-back"),
    path(ONE + "one-page/", one_page.one_page, name="one-page"),
    path(ONE + "one-page/write", one_page.write_one_page, name="one-page-write"),
    path(ONE + "one-page/versions", one_page.one_page_versions, name="one-page-versions"),
    path(ONE + "one-page/back", one_page.one_page_back, name="one-page-back"),
    path(ONE + "diary/", case_page.case_diary, name="case-diary"),
    path(ONE + "diary/change", change.diary_change, name="diary-change"),
    path(ONE + "diary/copy", copy_out.copy_out, name="copy-out"),
    path(ONE + "resistance/", resistance.resistance_page, name="resistance"),
    path(ONE + "resistance/meaning", resistance.say_meaning, name="say-meaning"),
    path(ONE + "resistance/tried", resistance_own.note_tried, name="note-tried"),
    path(ONE + "resistance/topics/look", resistance_own.look_for_topics, name="look-for-topics"),
    path(ONE + "resistance/topics/decide", resistance_own.decide_topic, name="decide-topic"),
    path(ONE + "resistance/hours", resistance.count_hour, name="count-hour"),
    path(ONE + "resistance/back", resistance.bring_back, name="bring-back"),
    path(ONE + "by-hand/", by_hand.by_hand_page, name="by-hand"),
    path(ONE + "by-hand/keep", by_hand.keep, name="keep-by-hand"),
    path(ONE + "by-hand/withdraw", by_hand.withdraw, name="withdraw-by-hand"),
    path(ONE + "by-hand/restore", by_hand.restore, name="restore-by-hand"),
    path(ONE + "lenses/", over_case.over_case, name="lenses"),
    path(ONE + "lenses/change", over_case.name_change, name="name-change"),
    path(ONE + "safety", workbench.safety, name="safety"),
    path(ONE + "sessions/", sessions.sessions, name="sessions"),
    path(ONE + "sessions/new", sessions.new_session, name="new-session"),
    path(AT, sessions.session_page, name="session"),
    path(AT + "record", sessions.record, name="record"),
    path(AT + "diary", diary.diary, name="diary"),
    path(AT + "lenses/", lenses.session_lenses, name="session-lenses"),
    path(AT + "lenses/decide", deciding.decide_finding, name="decide-finding"),
    path(AT + "lenses/borrow", borrowing.borrow, name="borrow-lens"),
    path(AT + "thought-record/", thoughts.thought_record, name="thought-record"),
    path(AT + "import", transcripts.import_words, name="import"),
    path(AT + "decide", review.decide, name="decide"),
    path(AT + "moment", review.add_moment, name="add-moment"),
    path(AT + "model", reading.ask_model, name="ask-model"),
    path(AT + "model/progress", reading.model_progress, name="model-progress"),
    path(AT + "look/", looking.session_queue, name="session-queue"),
    path(AT + "look/decide", looking.look, name="look"),
    path(AT + "two-coders", coding.two_coders, name="two-coders"),
    path(AT + "two-coders/own", coding.export_codes, name="export-codes"),
    path(AT + "two-coders/again", coding.second_looks, name="second-looks"),
    path(AT + "check-in", workbench.check_in, name="check-in"),
    path(AT + "answer-here", workbench.answer_here, name="answer-here"),
    path(AT + "answer-own", workbench.answer_own, name="answer-own"),
    path("f", client.arrive, name="client"),
    path("f/open", client.show_form, name="client-form"),
    path("f/send", client.send, name="client-send"),
]
