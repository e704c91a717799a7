-- The tables of the observations database, their keys and what they mean.
-- Every table says its grain first, then the trap in it.

create table build_info (
    database_version varchar not null,
    schema_version integer not null,
    data_sha256 varchar not null,
    figures integer not null,
    reports integer not null
);
comment on table build_info is 'One row: which data and which schema the file was built from. The version is a content hash, so the same data always give the same version.';
comment on column build_info.database_version is 'Schema version and the first twelve digits of data_sha256; shown on every screen and in every export.';
comment on column build_info.schema_version is 'Raised when a table or column changes its meaning; a dashboard of another schema version refuses the file.';
comment on column build_info.data_sha256 is 'SHA-256 over the names and bytes of everything in data/ but the original pages.';
comment on column build_info.figures is 'Rows of the table figure.';
comment on column build_info.reports is 'Rows of the table report.';

create table term (
    list_id varchar not null,
    term_id varchar not null,
    position integer not null,
    name_zh varchar not null,
    name_en varchar not null,
    definition_zh varchar not null,
    definition_en varchar not null,
    primary key (list_id, term_id)
);
comment on table term is 'One row per value of a closed list, with its label. Lists: scope_level, measure, qualifier, period_kind, verdict, outcome and others.';
comment on column term.position is 'Order inside the list; scope levels run from the broadest to the narrowest.';

create table unit (
    unit varchar primary key,
    kind varchar not null,
    name_en varchar not null,
    is_whole boolean not null
);
comment on table unit is 'One row per classifier as printed. 人 counts people, 人次 counts visits: the kinds differ and do not compare.';

create table family (
    family_id varchar primary key,
    position integer not null,
    name_zh varchar not null,
    name_en varchar not null,
    definition_zh varchar not null,
    definition_en varchar not null
);
comment on table family is 'One row per group of indicators, in display order.';

create table indicator (
    indicator_id varchar primary key,
    family_id varchar not null references family (family_id),
    broader_id varchar,
    position integer not null,
    name_zh varchar not null,
    name_en varchar not null,
    unit varchar not null,
    measure varchar,
    definition_zh varchar not null,
    definition_en varchar not null,
    caution_zh varchar not null,
    caution_en varchar not null
);
comment on table indicator is 'One row per indicator. An indicator may wait for its first figure; other is what no indicator fits and never compares.';
comment on column indicator.broader_id is 'The indicator of which this one counts a part; the two never compare.';
comment on column indicator.caution_zh is 'How the number can mislead, or what counting it may encourage.';
comment on column indicator.caution_en is 'How the number can mislead, or what counting it may encourage.';

create table counted (
    counted_id varchar primary key,
    akin_id varchar not null,
    indicator_id varchar not null references indicator (indicator_id),
    name_zh varchar not null,
    name_en varchar not null
);
comment on table counted is 'One row per kind of thing an indicator counts. Equal counted_id compare; equal akin_id compare under that condition; others do not.';

create table place (
    place_code varchar primary key,
    name_zh varchar not null,
    name_en varchar not null,
    label_zh varchar not null,
    label_en varchar not null,
    level varchar not null,
    parent_code varchar,
    population_2020 bigint,
    population_precision integer,
    urban_population_2020 bigint,
    population_status varchar not null,
    population_source varchar not null
);
comment on table place is 'One row per province, prefecture or county that reports are about, with GB/T 2260 codes. Places below the county are scope names: their two official code systems differ.';
comment on column place.population_2020 is 'Residents on 2020-11-01 (seventh census); empty where no number could be verified, see population_status.';
comment on column place.population_precision is 'The unit the number is rounded to: 1 or 100 persons.';

create table page (
    page_id varchar primary key,
    sha256 varchar not null
);
comment on table page is 'One row per page as received. The text itself is never here: its publishers own the sentences.';
comment on column page.sha256 is 'SHA-256 of the page file; figures are proved against exactly these bytes.';

create table report (
    report_id varchar primary key,
    kind varchar not null,
    title varchar not null,
    title_status varchar not null,
    name_zh varchar not null,
    name_en varchar not null,
    authors varchar not null,
    paper varchar not null,
    paper_basis varchar not null,
    place_code varchar not null references place (place_code),
    page_id varchar not null references page (page_id),
    published_edtf varchar not null,
    published_earliest date not null,
    published_latest date not null,
    published_basis varchar not null,
    published_note_zh varchar not null,
    published_note_en varchar not null
);
comment on table report is 'One row per article or caption. Several reports share a page, and a sentence of one can stand inside another.';
comment on column report.published_edtf is 'Date of publication in EDTF; a question mark or an interval where the page prints no date.';
comment on column report.published_earliest is 'The earliest day on which it can have appeared.';
comment on column report.published_latest is 'The latest such day; where nothing else bounds it, the day the page was received.';

create table observation (
    observation_id varchar primary key,
    indicator_id varchar not null references indicator (indicator_id),
    counted_id varchar references counted (counted_id),
    place_code varchar not null references place (place_code),
    scope_level varchar not null,
    scope_name varchar not null,
    measure varchar not null,
    period_kind varchar not null,
    prints integer not null
);
comment on table observation is 'One row per fact: indicator, what is counted, scope, period. Repeated prints are merged. Do not add up: a street is part of its county, and counts of one county can overlap.';
comment on column observation.observation_id is 'The figure id of the first print.';
comment on column observation.prints is 'How many figures print the fact.';

create table figure (
    figure_id varchar primary key,
    observation_id varchar not null references observation (observation_id),
    report_id varchar not null references report (report_id),
    printed_in varchar references report (report_id),
    printed_start integer not null,
    printed_end integer not null,
    as_printed varchar not null,
    value decimal(24, 6) not null,
    low decimal(24, 6),
    high decimal(24, 6),
    low_closed boolean not null,
    high_closed boolean not null,
    step decimal(24, 6) not null,
    per decimal(24, 6),
    per_unit varchar not null,
    unit varchar not null references unit (unit),
    qualifier varchar not null,
    indicator_id varchar not null references indicator (indicator_id),
    counted_id varchar references counted (counted_id),
    subject_zh varchar not null,
    subject_en varchar not null,
    measure varchar not null,
    direction varchar,
    scope_level varchar not null,
    scope_name varchar not null,
    scope_name_en varchar not null,
    place_code varchar not null references place (place_code),
    period_text varchar not null,
    period_kind varchar not null,
    start_earliest date,
    start_latest date,
    end_earliest date not null,
    end_latest date not null,
    period_basis varchar not null,
    period_days integer,
    measured_by varchar,
    note_zh varchar not null,
    note_en varchar not null
);
comment on table figure is 'One row per number as printed. The value alone is not the number: it always travels with low, high, unit and qualifier.';
comment on column figure.figure_id is 'Report id, @, offset of the first character in the page; a cited id never changes meaning.';
comment on column figure.printed_in is 'The report in whose text the figure stands, where that is another one than it belongs to.';
comment on column figure.printed_start is 'Offset of the first character in the page (Python slice, text read without newline conversion).';
comment on column figure.printed_end is 'Offset after the last character.';
comment on column figure.as_printed is 'The characters as printed, line breaks of the column included; trailing zeros carry information.';
comment on column figure.value is 'The number multiplied out in the unit beside it; falls are negative.';
comment on column figure.low is 'Lower end of the interval the print leaves open; empty where nothing bounds it.';
comment on column figure.high is 'Upper end; empty where nothing bounds it.';
comment on column figure.low_closed is 'Whether the lower end itself is possible.';
comment on column figure.high_closed is 'Whether the upper end itself is possible.';
comment on column figure.step is 'Unit of the last printed digit, multiplied out.';
comment on column figure.per is 'Base of a ratio (18 per 10,000), empty otherwise.';
comment on column figure.unit is 'The classifier as printed; the indicator''s unit where none is printed.';
comment on column figure.start_earliest is 'The earliest day on which the period can begin; empty where no start is told.';
comment on column figure.end_latest is 'The latest day on which the period can end.';
comment on column figure.period_days is 'Length of the period in days where the words fix it.';
comment on column figure.measured_by is 'Who asked or measured, where that decides what the figure is worth.';

create table absence (
    report_id varchar not null references report (report_id),
    indicator_id varchar not null references indicator (indicator_id),
    reason varchar not null,
    primary key (report_id, indicator_id)
);
comment on table absence is 'One row per report and indicator where we know why there is no number. No row means: not mentioned.';

create table finding (
    finding_id varchar primary key,
    kind varchar not null,
    outcome varchar not null,
    report_id varchar not null references report (report_id),
    formula varchar not null,
    explanation_zh varchar not null,
    explanation_en varchar not null
);
comment on table finding is 'One row per consistency check of published figures. A contradiction means the printed numbers cannot all be right; it does not say which, or why.';

create table finding_figure (
    finding_id varchar not null references finding (finding_id),
    position integer not null,
    role varchar not null,
    figure_id varchar not null references figure (figure_id),
    primary key (finding_id, position)
);
comment on table finding_figure is 'One row per figure in a finding, with its role in the arithmetic.';

create table correction (
    correction_id varchar primary key,
    figure_id varchar not null,
    action varchar not null,
    printed_in varchar,
    status varchar not null,
    reason_zh varchar not null,
    reason_en varchar not null
);
comment on table correction is 'One row per known fault of a report and what we do about it. A withheld figure is not in the table figure.';

create table withheld (
    figure_id varchar primary key,
    indicator_id varchar not null references indicator (indicator_id),
    place_code varchar not null references place (place_code)
);
comment on table withheld is 'One row per figure that a correction withholds; its place says withdrawn instead of a number.';

create table mechanism_group (
    group_id varchar primary key,
    position integer not null,
    name_zh varchar not null,
    name_en varchar not null
);
comment on table mechanism_group is 'One row per group of mechanisms, in display order.';

create table mechanism (
    mechanism_id varchar primary key,
    group_id varchar not null references mechanism_group (group_id),
    position integer not null,
    name_zh varchar not null,
    name_en varchar not null,
    definition_zh varchar not null,
    definition_en varchar not null
);
comment on table mechanism is 'One row per way of working that practices share.';

create table practice (
    practice_id varchar primary key,
    report_id varchar not null references report (report_id),
    place_code varchar not null references place (place_code),
    scope_level varchar not null,
    scope_name varchar not null,
    name_zh varchar not null,
    name_en varchar not null,
    summary_zh varchar not null,
    summary_en varchar not null,
    problem_zh varchar not null,
    problem_en varchar not null
);
comment on table practice is 'One row per named way of working, told in our own words.';

create table practice_mechanism (
    practice_id varchar not null references practice (practice_id),
    mechanism_id varchar not null references mechanism (mechanism_id),
    primary key (practice_id, mechanism_id)
);
comment on table practice_mechanism is 'One row per mechanism that the report itself describes; a bare mention does not count.';

create table practice_note (
    practice_id varchar not null references practice (practice_id),
    kind varchar not null,
    position integer not null,
    printed varchar not null,
    status varchar not null,
    text_zh varchar not null,
    text_en varchar not null,
    primary key (practice_id, kind, position)
);
comment on table practice_note is 'One row per tier, step, actor, slogan number or thing not said of a practice, in order. kind: tier, step, actor, slogan, not_said.';
comment on column practice_note.printed is 'The slogan as printed; empty for the other kinds.';
comment on column practice_note.status is 'Whether the report explains the slogan: stated, inferred, unexplained; empty for the other kinds.';

create table lecture (
    lecture_id varchar primary key,
    position integer not null,
    title_zh varchar not null,
    title_en varchar not null,
    lead_zh varchar not null,
    lead_en varchar not null
);
comment on table lecture is 'One row per ready lecture, in display order.';

create table lecture_slide (
    lecture_id varchar not null references lecture (lecture_id),
    position integer not null,
    kind varchar not null,
    ids varchar[] not null,
    places varchar[] not null,
    heading_zh varchar not null,
    heading_en varchar not null,
    lines_zh varchar[] not null,
    lines_en varchar[] not null,
    say_zh varchar not null,
    say_en varchar not null,
    notes_zh varchar not null,
    notes_en varchar not null,
    primary key (lecture_id, position)
);
comment on table lecture_slide is 'One row per slide of a ready lecture. A slide names what it shows by id; its title and numbers are worked out from the data when it is shown.';
comment on column lecture_slide.kind is 'title, text, number, pair, compare, finding or practices.';
comment on column lecture_slide.ids is 'Figures, an indicator, a finding or practices, as the kind says.';
comment on column lecture_slide.places is 'For a comparison the codes of the places; all where empty.';
comment on column lecture_slide.notes_zh is 'For the speaker; never on the slide.';
comment on column lecture_slide.notes_en is 'For the speaker; never on the slide.';

create table search_entry (
    kind varchar not null,
    entry_id varchar not null,
    name_zh varchar not null,
    name_en varchar not null,
    text_zh varchar not null,
    text_en varchar not null,
    printed varchar not null,
    initials varchar not null,
    pinyin varchar not null,
    folded_zh varchar not null,
    folded_en varchar not null,
    position integer not null,
    primary key (kind, entry_id)
);
comment on table search_entry is 'One row per thing a reader can look up. kind: indicator, place, practice, mechanism, report, figure. It repeats names and texts of other tables: for anything but looking up, read those.';
comment on column search_entry.entry_id is 'The id in the table of its kind; of a place its code.';
comment on column search_entry.name_zh is 'What it is called; of a figure, what is counted.';
comment on column search_entry.text_zh is 'What else leads to it: definition, place, title, the number as printed; parts set apart by a centred dot.';
comment on column search_entry.printed is 'The number as printed, on one line; empty for other kinds.';
comment on column search_entry.initials is 'First letters of the syllables of name_zh (网格员: wgy); letters and digits stand for themselves.';
comment on column search_entry.pinyin is 'The syllables of name_zh without tones, set apart by a space (wang ge yuan). A character with several readings has the one that the words around it suggest.';
comment on column search_entry.folded_zh is 'Name, then text on a second line, in small letters without quotes and brackets; for comparing only.';
comment on column search_entry.folded_en is 'Name, then text and id on a second line, as small plain words with a space before each; for comparing only.';
comment on column search_entry.position is 'Order of kinds and of entries in a kind; where two fit equally well, the first is shown first.';
