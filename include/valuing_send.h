/*
 * valuing_send: see a child's needs beside how ready a setting and a family are to meet them, over time; match needs to
 * what is on offer, and say why. The library helps people decide and never decides.
 *
 * This file is made from bindings/c/src; change that.
 *
 * Results     A function that can fail returns a status: VS_OK, or one of the numbers below. Its outputs come last. They
 *             are cleared first and written only when all went well.
 * Errors      The last argument of such a function may be NULL, or the address of a vs_error pointer, which then says
 *             what is wrong and where. It is NULL when all went well; otherwise free it with vs_error_free. Neither codes
 *             nor messages repeat what was in a document about a child.
 * Handles     Everything is behind a pointer that this library gave, and goes back with the _free of its own type, once.
 *             NULL may be freed. No handle needs another to stay: a framework may be freed while a profile made with it
 *             is in use.
 * Texts in    UTF-8 as a pointer and a length in bytes; no NUL is needed. NULL with length 0 is the empty text. The bytes
 *             are copied; they need not stay. Documents are JSON or TOML, at most 16 MiB and 64 levels deep.
 * Texts out   A vs_text, or a pointer to a text that ends with NUL and belongs to the handle that was asked.
 * Threads     Any number of threads may use a handle at once through functions that take a pointer to const. Those that
 *             take a pointer without const (append, free) need it for themselves. The library starts no thread, and
 *             keeps nothing of one thread for later.
 * Faults      A fault in this library becomes the status VS_BOUNDARY_004 and never ends the program. The program's
 *             standard error may then hold a line about it, as Rust writes one.
 */

#ifndef VALUING_SEND_H
#define VALUING_SEND_H

#include <stddef.h>
#include <stdint.h>

/* A stream of the Arrow C interface, as Arrow defines it. */
struct ArrowArrayStream;

/* The version of the library that this header belongs to. */
#define VS_VERSION "0.1.0"
#define VS_VERSION_MAJOR 0
#define VS_VERSION_MINOR 1
#define VS_VERSION_PATCH 0

/* What can be wrong: the number that a function returns, under the name of its code. None is ever used again
 * for something else; later versions have more. */
/** VS-ID-001: an id has 1 to 64 characters: a small letter, then small letters, digits or underscores. */
#define VS_ID_001 101
/** VS-ID-002: a key has 1 to 128 bytes of UTF-8 and no control characters. */
#define VS_ID_002 102
/** VS-DATE-001: a date is written year-month-day, such as 2026-09-01. */
#define VS_DATE_001 201
/** VS-DATE-002: the period is not written as its calendar writes it. */
#define VS_DATE_002 202
/** VS-DATE-003: the date is outside the range that can be used. */
#define VS_DATE_003 203
/** VS-DATE-004: terms have each a name of its own, end after they start, and follow one another without overlapping. */
#define VS_DATE_004 204
/** VS-DOCUMENT-001: the text is not valid UTF-8. */
#define VS_DOCUMENT_001 301
/** VS-DOCUMENT-002: the text is not well formed. */
#define VS_DOCUMENT_002 302
/** VS-DOCUMENT-003: the document is larger than the limit. */
#define VS_DOCUMENT_003 303
/** VS-DOCUMENT-004: the document is nested more deeply than the limit. */
#define VS_DOCUMENT_004 304
/** VS-DOCUMENT-005: a key is given more than once. */
#define VS_DOCUMENT_005 305
/** VS-DOCUMENT-006: a value that is needed is missing. */
#define VS_DOCUMENT_006 306
/** VS-DOCUMENT-007: a key is not one that this document has. */
#define VS_DOCUMENT_007 307
/** VS-DOCUMENT-008: the value is of the wrong type. */
#define VS_DOCUMENT_008 308
/** VS-DOCUMENT-009: the value is not one of those allowed. */
#define VS_DOCUMENT_009 309
/** VS-DOCUMENT-010: the number is outside the range allowed. */
#define VS_DOCUMENT_010 310
/** VS-DOCUMENT-011: this is another kind of document. */
#define VS_DOCUMENT_011 311
/** VS-DOCUMENT-012: this version of the document is not known here. */
#define VS_DOCUMENT_012 312
/** VS-DOCUMENT-013: a number is not finite and cannot be written. */
#define VS_DOCUMENT_013 313
/** VS-DOCUMENT-014: two entries have the same id. */
#define VS_DOCUMENT_014 314
/** VS-DOCUMENT-015: this names something that is not there. */
#define VS_DOCUMENT_015 315
/** VS-DOCUMENT-016: at least one entry is needed. */
#define VS_DOCUMENT_016 316
/** VS-DOCUMENT-017: the list or text does not have the length that it must have. */
#define VS_DOCUMENT_017 317
/** VS-TABLE-001: a column that is needed is missing. */
#define VS_TABLE_001 401
/** VS-TABLE-002: a column holds the wrong type of value. */
#define VS_TABLE_002 402
/** VS-TABLE-003: the columns of a table differ in length. */
#define VS_TABLE_003 403
/** VS-TABLE-004: a cell of the table cannot be used. */
#define VS_TABLE_004 404
/** VS-TABLE-005: the Arrow data could not be read. */
#define VS_TABLE_005 405
/** VS-RUN-001: the work was stopped by the caller. */
#define VS_RUN_001 501
/** VS-RUN-002: the threads asked for could not be started. */
#define VS_RUN_002 502
/** VS-FRAMEWORK-001: `meets` is given for every level of an aligned scale, names a level of the other scale, and never falls. */
#define VS_FRAMEWORK_001 1001
/** VS-FRAMEWORK-002: a scale has a plain statement for each of its levels. */
#define VS_FRAMEWORK_002 1002
/** VS-FRAMEWORK-003: a framework has exactly one line of kind need, and its scale is the one that others align with. */
#define VS_FRAMEWORK_003 1003
/** VS-FRAMEWORK-004: this was made with another framework, or another edition of it. */
#define VS_FRAMEWORK_004 1004
/** VS-FRAMEWORK-005: each statement of a group speaks of a level of its own, and a line whose levels are found from groups has some in every aspect. */
#define VS_FRAMEWORK_005 1005
/** VS-FRAMEWORK-006: of one group of statements at most one holds. */
#define VS_FRAMEWORK_006 1006
/** VS-FRAMEWORK-007: a phase is given by years or by ages, and does not end before it begins. */
#define VS_FRAMEWORK_007 1007
/** VS-CROSSWALK-001: a crosswalk speaks of every line, aspect and level of the framework that it leads from. */
#define VS_CROSSWALK_001 1021
/** VS-CROSSWALK-002: what a crosswalk carries goes to one place, or to a range with a note, and what it does not carry has a reason. */
#define VS_CROSSWALK_002 1022
/** VS-CROSSWALK-003: a higher level does not become a lower one in the other framework. */
#define VS_CROSSWALK_003 1023
/** VS-CROSSWALK-004: a line leads to a line of the same kind, and no two lead to the same. */
#define VS_CROSSWALK_004 1024
/** VS-PROFILE-001: a record with this id is already there and says something else. */
#define VS_PROFILE_001 1101
/** VS-PROFILE-002: the level is not one of the scale of its line. */
#define VS_PROFILE_002 1102
/** VS-PROFILE-003: this belongs to another child. */
#define VS_PROFILE_003 1103
/** VS-PROFILE-004: a record is written down on or after the day that it is about. */
#define VS_PROFILE_004 1104
/** VS-PROFILE-005: corrections refer to one another in a circle. */
#define VS_PROFILE_005 1105
/** VS-PROFILE-006: this role does not rate this line in the framework. */
#define VS_PROFILE_006 1106
/** VS-PROFILE-007: the earlier of two snapshots is of an earlier day, or of the same. */
#define VS_PROFILE_007 1107
/** VS-PROFILE-008: only a line of readiness stands beside need. */
#define VS_PROFILE_008 1108
/** VS-PROFILE-009: a move is planned for the day that the plan was seen on, or a later one. */
#define VS_PROFILE_009 1109
/** VS-PROFILE-010: a move is from a setting, to another, or both. */
#define VS_PROFILE_010 1110
/** VS-OUTCOME-001: a goal attainment scale has five sentences, from much less than hoped to much more. */
#define VS_OUTCOME_001 1151
/** VS-RIGHTS-001: a document may not make help, or asking for it, depend on a diagnosis, cycles of support, spending or attainment. */
#define VS_RIGHTS_001 1201
/** VS-RIGHTS-002: a document may not leave people out by a protected characteristic other than age or a school's lawful intake. */
#define VS_RIGHTS_002 1202
/** VS-RIGHTS-003: a rule says whom a provision is for, and nothing of requesting, assessing, issuing, naming or ceasing. */
#define VS_RIGHTS_003 1203
/** VS-PROVISION-001: a support or service says which domains or aspects it is for. */
#define VS_PROVISION_001 1251
/** VS-PROVISION-002: what is raised is a line of readiness whose levels say which need they meet. */
#define VS_PROVISION_002 1252
/** VS-PROVISION-003: only a school has a lawful intake. */
#define VS_PROVISION_003 1253
/** VS-PROVISION-005: rows of one provision say different things of it. */
#define VS_PROVISION_005 1255
/** VS-PROVISION-004: a phrase has the same places in braces as the English one. */
#define VS_PROVISION_004 1254
/** VS-AGREEMENT-001: too few things were rated by two raters. */
#define VS_AGREEMENT_001 1301
/** VS-AGREEMENT-002: all ratings are of one level, so agreement beyond chance is not defined. */
#define VS_AGREEMENT_002 1302
/** VS-AGREEMENT-003: this is between exactly two raters. */
#define VS_AGREEMENT_003 1303
/** VS-AGREEMENT-004: the lines are rated on scales that cannot be compared. */
#define VS_AGREEMENT_004 1304
/** VS-PACK-001: an earlier day that a pack looks back to is before the day of the pack. */
#define VS_PACK_001 1501
/** VS-PACK-002: what a person concludes says which reasons and which unknowns they saw. */
#define VS_PACK_002 1502
/** VS-PACK-003: this was concluded of another result, or names a reason or an unknown that the result does not have. */
#define VS_PACK_003 1503
/** VS-PACK-004: a result is considered on or after the day that it speaks of. */
#define VS_PACK_004 1504
/** VS-COHORT-001: two rows say different things of the same child and term. */
#define VS_COHORT_001 1401
/** VS-COHORT-002: the term is not one of those of the cohort. */
#define VS_COHORT_002 1402
/** VS-COHORT-003: this asks for more counts than can be held. */
#define VS_COHORT_003 1403
/** VS-MATCHING-001: two rows say different things of the same child. */
#define VS_MATCHING_001 1701
/** VS-MATCHING-002: travel is given in metres or in minutes, and not in both. */
#define VS_MATCHING_002 1702
/** VS-NEAREST-001: points of the National Grid and of longitude and latitude are not measured against one another. */
#define VS_NEAREST_001 1751
/** VS-NEAREST-002: the point lies outside Great Britain; eastings and northings, or longitude and latitude, may have changed places. */
#define VS_NEAREST_002 1752
/** VS-GRADUATED-001: a plan is reviewed on days after the day on which it was made, each once. */
#define VS_GRADUATED_001 1551
/** VS-GRADUATED-002: a step of a plan ends on or after the day on which it begins. */
#define VS_GRADUATED_002 1552
/** VS-RULE-001: the rule is nested more deeply than the limit. */
#define VS_RULE_001 1601
/** VS-RULE-002: the rule has more parts than the limit. */
#define VS_RULE_002 1602
/** VS-RULE-003: the rule asks about so much more than once that too many cases would have to be tried. */
#define VS_RULE_003 1603
/** VS-RULE-004: a rule asks about need, or about how ready a setting is, and not about how a child or family sees things. */
#define VS_RULE_004 1604
/** VS-RULE-005: that something is not rated is asked by itself or in the outermost `all`, since elsewhere a new rating could make unknown what was known. */
#define VS_RULE_005 1605
/** VS-RULE-006: a rule is of one kind. */
#define VS_RULE_006 1606
/** VS-RULE-007: a domain has no level of its own on this line. */
#define VS_RULE_007 1607
/** VS-SERIES-001: the series has a hole. */
#define VS_SERIES_001 2001
/** VS-SERIES-002: the series has too few points for this. */
#define VS_SERIES_002 2002
/** VS-SERIES-003: a value is outside what the measure can take. */
#define VS_SERIES_003 2003
/** VS-SERIES-004: the periods do not follow one another. */
#define VS_SERIES_004 2004
/** VS-SERIES-005: these are not of the same measure, key or calendar. */
#define VS_SERIES_005 2005
/** VS-CASES-001: a stage of a case is not reached before the stages that come before it. */
#define VS_CASES_001 2051
/** VS-CASES-002: every case has one row, under a key of its own. */
#define VS_CASES_002 2052
/** VS-CASES-003: a case has reached a later stage without one that cannot be skipped. */
#define VS_CASES_003 2053
/** VS-CASES-004: the first day of a case is known, and each later one is a day or blank. */
#define VS_CASES_004 2054
/** VS-CASES-005: cases have 2 to 12 stages in order, each with a short id of its own, and what is asked of them names these in that order. */
#define VS_CASES_005 2055
/** VS-CASES-006: the cases reach over 1 to 2,400 whole periods up to the day on which they are known. */
#define VS_CASES_006 2056
/** VS-CASES-007: nobody is known to have left this stage, or only after more periods than a delay holds. */
#define VS_CASES_007 2057
/** VS-CASES-008: the cases are not grouped by this. */
#define VS_CASES_008 2058
/** VS-CASES-009: a share goes on to a stage that can be skipped and has another after it, since nothing else tells a no from not yet. */
#define VS_CASES_009 2059
/** VS-FORECAST-001: a level of an interval is more than 0 and less than 100 per cent. */
#define VS_FORECAST_001 2101
/** VS-FORECAST-002: a forecast reaches at least 1 and at most 1,000 periods ahead. */
#define VS_FORECAST_002 2102
/** VS-FORECAST-003: the intervals of a forecast have a width, do not cross, and reach as far as it does. */
#define VS_FORECAST_003 2103
/** VS-FORECAST-004: a forecast without an interval says nothing of how far it may be off. */
#define VS_FORECAST_004 2104
/** VS-FORECAST-005: paths are at least one and at most 50 million figures in all, each with a number for every period. */
#define VS_FORECAST_005 2105
/** VS-FORECAST-006: these do not add up. */
#define VS_FORECAST_006 2106
/** VS-HIERARCHY-001: a hierarchy has parts, and groups of them, each under a name of its own. */
#define VS_HIERARCHY_001 2151
/** VS-HIERARCHY-002: each part and group of a hierarchy has figures, of the same periods. */
#define VS_HIERARCHY_002 2152
/** VS-HIERARCHY-003: the figures of a hierarchy cannot be brought together in this way. */
#define VS_HIERARCHY_003 2153
/** VS-AMBITION-001: an ambition is not set on a balancing measure, on what the authority decides case by case, on people's use of a right, or on what is made of these. */
#define VS_AMBITION_001 2201
/** VS-AMBITION-002: the targets of an ambition lie on different periods, after its start, within what the measure can take. */
#define VS_AMBITION_002 2202
/** VS-AMBITION-003: a comparison is read beside at least one balancing measure. */
#define VS_AMBITION_003 2203
/** VS-FLOW-001: ages run from the youngest to the oldest, and somebody is one year older a year later. */
#define VS_FLOW_001 2301
/** VS-FLOW-002: a group has one key for each name. */
#define VS_FLOW_002 2302
/** VS-FLOW-003: there are more states than a model holds. */
#define VS_FLOW_003 2303
/** VS-FLOW-004: a transition goes between states of the model, at least one of them inside. */
#define VS_FLOW_004 2304
/** VS-FLOW-005: the population of a year and age is not known, or is smaller than those who join from it. */
#define VS_FLOW_005 2305
/** VS-FLOW-006: a projection reaches only as far as the population is known. */
#define VS_FLOW_006 2306
/** VS-FLOW-007: a simulation has 1 to 1,000,000 runs. */
#define VS_FLOW_007 2307
/** VS-FLOW-009: a scenario multiplies a rate by 0 or more, or sets it to a share of 0 to 1. */
#define VS_FLOW_009 2309
/** VS-FLOW-010: a price is a number of pounds of 0 or more, and prices rise by more than -100 per cent. */
#define VS_FLOW_010 2310
/** VS-FLOW-011: where places are counted, the states have a place to wait in. */
#define VS_FLOW_011 2311
/** VS-FLOW-012: what is decided child by child is not solved for; levers of supply are. */
#define VS_FLOW_012 2312
/** VS-FLOW-013: no setting of the lever is enough for the goal. */
#define VS_FLOW_013 2313
/** VS-FLOW-014: a history has at least two years, one after the other. */
#define VS_FLOW_014 2314
/** VS-FLOW-008: this is not something that people are summed by. */
#define VS_FLOW_008 2308
/** VS-FLOW-015: what a person costs is not by cohort. */
#define VS_FLOW_015 2315
/** VS-AMBITION-004: a published target has a finite amount, in the unit of its measure or in none that is stated, and says who set it. */
#define VS_AMBITION_004 2204
/** VS-INITIATIVE-001: an effect is a share from 0 to 1, with a low and a high end around it. */
#define VS_INITIATIVE_001 2221
/** VS-INITIATIVE-002: an initiative acts on the measure of the baseline, which cannot be below 0, over the same calendar. */
#define VS_INITIATIVE_002 2222
/** VS-INITIATIVE-003: an initiative has an id of its own, and says what it is, what its effect rests on and who says so. */
#define VS_INITIATIVE_003 2223
/** VS-INITIATIVE-004: an overlap is between two or more of the initiatives, each in one overlap at most, by a share from 0 to 1. */
#define VS_INITIATIVE_004 2224
/** VS-PIPELINE-001: a pipeline has 1 to 12 stages, each with an id of its own, and what is asked of it names one of them. */
#define VS_PIPELINE_001 2251
/** VS-PIPELINE-002: the share of cases that goes on is from 0 to 1, and the cases that it was seen on are more than none. */
#define VS_PIPELINE_002 2252
/** VS-PIPELINE-003: a delay is a list of at most 240 shares of cases by whole periods, none below 0, that add up to 1. */
#define VS_PIPELINE_003 2253
/** VS-PIPELINE-004: cases in progress are whole numbers by age, at most a million in a stage, and not more than 240 ages. */
#define VS_PIPELINE_004 2254
/** VS-PIPELINE-005: arrivals are numbers from 0 to a million, and a pipeline is looked at for 1 to 240 periods. */
#define VS_PIPELINE_005 2255
/** VS-ACTUAL-001: a baseline has at least one value, each one that the measure can come near to. */
#define VS_ACTUAL_001 2271
/** VS-ACTUAL-002: a share of what is known by now is more than 0 and at most 1, and does not fall with age. */
#define VS_ACTUAL_002 2272
/** VS-ACTUAL-003: periods are put together into longer ones that begin where they begin. */
#define VS_ACTUAL_003 2273
/** VS-ACTUAL-004: control limits need at least 6 figures of reference without a hole. */
#define VS_ACTUAL_004 2274
/** VS-ACTUAL-005: a season has a factor for each period of a year, none below 0, that is 1 on average. */
#define VS_ACTUAL_005 2275
/** VS-ACTUAL-006: a noise floor is a share in per cent, more than 0 and less than 100, and says where it is from. */
#define VS_ACTUAL_006 2276
/** VS-BENEFIT-001: the figures of a benefit are ones that its measure can take, in the unit that it moves in. */
#define VS_BENEFIT_001 2291
/** VS-PUBLISHED-001: no area of the published figures has this code or name. */
#define VS_PUBLISHED_001 3001
/** VS-PUBLISHED-002: the published figures do not hold this measure for this area. */
#define VS_PUBLISHED_002 3002
/** VS-PUBLISHED-003: the table of published figures cannot be read. */
#define VS_PUBLISHED_003 3003
/** VS-PUBLISHED-004: a measure that has an id of the field is the field's own. */
#define VS_PUBLISHED_004 3004
/** VS-PROJECTION-001: a change of a scenario has a factor or a share, and not both. */
#define VS_PROJECTION_001 3101
/** VS-PROJECTION-002: a scenario of proposals says where each of its dates and effects is from. */
#define VS_PROJECTION_002 3102
/** VS-PROJECTION-003: this is not the name of a way to project. */
#define VS_PROJECTION_003 3103
/** VS-OUTPUT-001: the cells of this version of the template have not been checked against it, so it is not filled. */
#define VS_OUTPUT_001 3151
/** VS-OUTPUT-002: a row or column of a layout does not say which year it is of, or both do. */
#define VS_OUTPUT_002 3152
/** VS-OUTPUT-003: each setting goes to one category of the layout. */
#define VS_OUTPUT_003 3153
/** VS-OUTPUT-004: a layout asks for a projection that was not given. */
#define VS_OUTPUT_004 3154
/** VS-OUTPUT-005: there is no layout of this name. */
#define VS_OUTPUT_005 3155
/** VS-BOUNDARY-001: a pointer that must not be NULL is NULL. */
#define VS_BOUNDARY_001 9001
/** VS-BOUNDARY-002: an argument is not valid UTF-8. */
#define VS_BOUNDARY_002 9002
/** VS-BOUNDARY-003: an argument is not one of those allowed. */
#define VS_BOUNDARY_003 9003
/** VS-BOUNDARY-004: a fault in this library; please report it. */
#define VS_BOUNDARY_004 9004


/**
 * The number of the interface that this header describes. It grows when something is added.
 */
#define VS_ABI_VERSION 1

/**
 * The lowest number of the interface for which programs were built that still run with this library.
 */
#define VS_MIN_ABI_VERSION 1

/**
 * What a function returns when all went well. Everything else is one of the numbers in the list of what can be wrong.
 */
#define VS_OK 0

/**
 * Reading a document: a key that the document does not have is a problem.
 */
#define VS_STRICT 0

/**
 * Reading a document: a key that the document does not have is kept, and written out again.
 */
#define VS_LENIENT 1

/**
 * A shape of a drawing: the domains side by side.
 */
#define VS_SHAPE_LINES 0

/**
 * A shape of a drawing: the domains around a centre.
 */
#define VS_SHAPE_RADAR 1

/**
 * A finding: what is recorded does not settle it.
 */
#define VS_FINDING_CANNOT_TELL 0

/**
 * A finding: it does not meet a recorded need, or is for others.
 */
#define VS_FINDING_DOES_NOT_MEET 1

/**
 * A finding: it meets some of the recorded needs in its scope.
 */
#define VS_FINDING_MEETS_SOME 2

/**
 * A finding: it meets every recorded need in its scope.
 */
#define VS_FINDING_MEETS_EVERY 3

/**
 * A kind of pack: for the yearly review of a plan.
 */
#define VS_PACK_ANNUAL_REVIEW 0

/**
 * A kind of pack: for a panel.
 */
#define VS_PACK_PANEL 1

/**
 * A kind of pack: for a move to a new setting.
 */
#define VS_PACK_MOVING 2

/**
 * Whom a pack is worded for: the family, or after compulsory school age the young person.
 */
#define VS_AUDIENCE_FAMILY 0

/**
 * Whom a pack is worded for: those who work with the child.
 */
#define VS_AUDIENCE_PROFESSIONALS 1

/**
 * A catalogue: the supports, services and settings that are on offer, made for one framework. It cannot be changed.
 */
typedef struct vs_catalogue vs_catalogue;

/**
 * A crosswalk: what of one framework can be carried to another exactly, what roughly, and what not. It cannot be changed.
 * The frameworks that it is made with need not stay.
 */
typedef struct vs_crosswalk vs_crosswalk;

/**
 * What went wrong: a code, a message, and every problem that was found with the place of each. It never holds the value
 * that was wrong, because that may be about a child.
 */
typedef struct vs_error vs_error;

/**
 * A framework: domains and their aspects, scales and their levels, and lines. It cannot be changed. What is made with
 * it does not need it to stay.
 */
typedef struct vs_framework vs_framework;

/**
 * An account of the graduated approach for one child: what was tried, what was promised and not delivered, what is not
 * yet explored, what was delivered while the need remains. Every form of it has every part and the notice that nothing
 * has to be tried first, and that a parent, a young person, or a person acting for a school or post-16 institution may
 * ask for an EHC needs assessment at any time. It cannot be changed.
 */
typedef struct vs_graduated_approach vs_graduated_approach;

/**
 * A match: everything in a catalogue for one child, with reasons. What the child, young person or family would prefer
 * comes first, whatever its finding. It helps a conversation and decides nothing. It cannot be changed.
 */
typedef struct vs_match vs_match;

/**
 * A pack: all that a meeting about one child needs. It holds the same about the child for every audience, and says nothing
 * of what anyone should decide. It cannot be changed.
 */
typedef struct vs_pack vs_pack;

/**
 * The sentences of matches, of accounts of the graduated approach and of reviews of plans in one language. It cannot be
 * changed.
 */
typedef struct vs_phrases vs_phrases;

/**
 * A plan: what people agree to do for one child. It cannot be changed.
 */
typedef struct vs_plan vs_plan;

/**
 * A profile: all records of one child. It only grows. Records may arrive in any order; the order changes nothing.
 */
typedef struct vs_profile vs_profile;

/**
 * A projection: a history of children and young people in settings and what was estimated from it. It cannot be changed.
 */
typedef struct vs_projection vs_projection;

/**
 * A snapshot: what was known of a child on a day. It cannot be changed, and a record that is added to the profile later
 * is not in it.
 */
typedef struct vs_snapshot vs_snapshot;

/**
 * A text of this library: UTF-8, with a NUL after its last byte.
 */
typedef struct vs_text vs_text;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The number of the interface that the library in use has. A program that was built with this header can use the
 * library if this is at least the VS_ABI_VERSION that it was built with.
 */
int32_t vs_abi_version(void);

/**
 * The version of the library in use, such as "0.1.0"; ends with NUL and is always there.
 */
const char *vs_version(void);

/**
 * The code of a status, such as "VS-PROFILE-002"; "OK" for VS_OK, and empty for what is no status. Ends with NUL and is
 * always there.
 */
const char *vs_status_code(int32_t status);

/**
 * The sentence that says what a status means; empty for what is no status. Ends with NUL and is always there.
 */
const char *vs_status_message(int32_t status);

/**
 * The status of an error, which the function that gave it returned too. For NULL it is VS_OK.
 */
int32_t vs_error_status(const vs_error *error);

/**
 * The code of an error, such as "VS-PROFILE-002". Ends with NUL and is always there.
 */
const char *vs_error_code(const vs_error *error);

/**
 * What went wrong, in words: code, place and what was expected, for up to ten problems. Ends with NUL; stays until the
 * error is freed. Empty for NULL.
 */
const char *vs_error_message(const vs_error *error);

/**
 * Where the first problem is: the name of an argument, or a place in a document such as "entry.levels"; empty for a
 * document as a whole. Ends with NUL; stays until the error is freed. Empty for NULL.
 */
const char *vs_error_path(const vs_error *error);

/**
 * How many problems an error lists. For NULL it is 0.
 */
size_t vs_error_issue_count(const vs_error *error);

/**
 * The status of the problem with this index, from 0, for vs_status_code and vs_status_message; VS_OK if there is none.
 */
int32_t vs_error_issue_status(const vs_error *error, size_t index);

/**
 * Where the problem with this index is. Ends with NUL; stays until the error is freed. Empty if there is none.
 */
const char *vs_error_issue_path(const vs_error *error, size_t index);

/**
 * What would have been right in the place of the problem with this index; empty where the sentence of its status says
 * it all. Ends with NUL; stays until the error is freed. Empty if there is none.
 */
const char *vs_error_issue_expected(const vs_error *error, size_t index);

/**
 * Every problem as a JSON list of objects with code, path, expected and message. Ends with NUL; stays until the error is
 * freed. An empty list for NULL.
 */
const char *vs_error_issues_json(const vs_error *error);

/**
 * Frees an error. NULL is fine.
 */
void vs_error_free(vs_error *error);

/**
 * The bytes of a text. A NUL follows the last; a text may hold one too if what it was made from does, so
 * vs_text_len says how long it is. They stay until the text is freed. For NULL it is the empty text.
 */
const char *vs_text_data(const vs_text *text);

/**
 * How many bytes a text has, without the NUL after the last. For NULL it is 0.
 */
size_t vs_text_len(const vs_text *text);

/**
 * Frees a text. NULL is fine.
 */
void vs_text_free(vs_text *text);

/**
 * The framework that comes with this library, five domains with five aspects each. It is an example and nobody's
 * official tool, and says so in its notice.
 */
int32_t vs_framework_example(vs_framework **out, vs_error **error);

/**
 * One of the frameworks that come with this library, by its id: valuing_send_example, bristol_structure,
 * hertfordshire_structure or southend_structure. All are examples; all but the first are there to show that frameworks
 * of quite other structures work. Another id is an error.
 */
int32_t vs_framework_example_named(const char *id, size_t id_len, vs_framework **out, vs_error **error);

/**
 * Reads a framework from JSON: json_len bytes of UTF-8. The mode is VS_STRICT or VS_LENIENT. An error lists every
 * problem.
 */
int32_t vs_framework_from_json(const char *json, size_t json_len, int32_t mode, vs_framework **out, vs_error **error);

/**
 * Reads a framework from TOML, the form for writing by hand: toml_len bytes of UTF-8. The mode is VS_STRICT or
 * VS_LENIENT. An error lists every problem.
 */
int32_t vs_framework_from_toml(const char *toml, size_t toml_len, int32_t mode, vs_framework **out, vs_error **error);

/**
 * A framework as canonical JSON: the same framework gives the same bytes.
 */
int32_t vs_framework_to_json(const vs_framework *framework, vs_text **out, vs_error **error);

/**
 * Frees a framework. NULL is fine.
 */
void vs_framework_free(vs_framework *framework);

/**
 * A small made-up catalogue for the example framework. No such place or service exists.
 */
int32_t vs_catalogue_example(vs_catalogue **out, vs_error **error);

/**
 * Reads a catalogue that was made for this framework from JSON: json_len bytes of UTF-8. The mode is VS_STRICT or
 * VS_LENIENT. An error lists every problem. A catalogue that puts a condition which the law does not put is not read.
 */
int32_t vs_catalogue_from_json(const vs_framework *framework,
                               const char *json,
                               size_t json_len,
                               int32_t mode,
                               vs_catalogue **out,
                               vs_error **error);

/**
 * Reads a catalogue from TOML, the form for writing by hand; otherwise as vs_catalogue_from_json.
 */
int32_t vs_catalogue_from_toml(const vs_framework *framework,
                               const char *toml,
                               size_t toml_len,
                               int32_t mode,
                               vs_catalogue **out,
                               vs_error **error);

/**
 * A catalogue as canonical JSON: the same catalogue gives the same bytes.
 */
int32_t vs_catalogue_to_json(const vs_catalogue *catalogue, vs_text **out, vs_error **error);

/**
 * Frees a catalogue. NULL is fine.
 */
void vs_catalogue_free(vs_catalogue *catalogue);

/**
 * Makes a profile without records. The child's key is the program's own, 1 to 128 bytes of UTF-8, and is never
 * interpreted.
 */
int32_t vs_profile_new(const vs_framework *framework,
                       const char *child,
                       size_t child_len,
                       vs_profile **out,
                       vs_error **error);

/**
 * A made-up child, recorded with the example framework: four terms of ratings on every line, support, and what the
 * child and the family want.
 */
int32_t vs_profile_example(vs_profile **out, vs_error **error);

/**
 * Reads a profile that was recorded with this framework from JSON: json_len bytes of UTF-8. The mode is VS_STRICT or
 * VS_LENIENT. An error lists every problem, with places and without values.
 */
int32_t vs_profile_from_json(const vs_framework *framework,
                             const char *json,
                             size_t json_len,
                             int32_t mode,
                             vs_profile **out,
                             vs_error **error);

/**
 * Adds one record, given as JSON: json_len bytes of UTF-8. The mode is VS_STRICT or VS_LENIENT. The same record again
 * changes nothing. On an error the profile is as it was.
 */
int32_t vs_profile_append_json(vs_profile *profile, const char *json, size_t json_len, int32_t mode, vs_error **error);

/**
 * A profile as canonical JSON, with its records in the order of their ids: the same profile gives the same bytes.
 */
int32_t vs_profile_to_json(const vs_profile *profile, vs_text **out, vs_error **error);

/**
 * The same profile without the content of what was erased, as a profile of its own. The erasures stay, so that what is
 * erased stays hidden if it arrives again.
 */
int32_t vs_profile_without_erased(const vs_profile *profile, vs_profile **out, vs_error **error);

/**
 * Two profiles of one child as one, under the key keep: all records of both, as a profile of its own. The other keys are in
 * its JSON as "formerly". An error lists every record of other whose id stands for something else in profile.
 */
int32_t vs_profile_merge(const vs_profile *profile,
                         const vs_profile *other,
                         const char *keep,
                         size_t keep_len,
                         vs_profile **out,
                         vs_error **error);

/**
 * The same child's profile from now on recorded with another framework, or another edition, as a profile of its own. What
 * is recorded stays as it was written, and counts as unknown under the new framework.
 */
int32_t vs_profile_adopt(const vs_profile *profile,
                         const vs_framework *framework,
                         vs_profile **out,
                         vs_error **error);

/**
 * Frees a profile. NULL is fine.
 */
void vs_profile_free(vs_profile *profile);

/**
 * What was known on one day of what had been seen by another: records written down by the day known, about days up to
 * the day seen. Both are written year-month-day, such as "2026-10-16". If seen_len is 0, the day seen is the day known.
 */
int32_t vs_snapshot_new(const vs_profile *profile,
                        const char *known,
                        size_t known_len,
                        const char *seen,
                        size_t seen_len,
                        vs_snapshot **out,
                        vs_error **error);

/**
 * The same, where a crosswalk carries over what was rated under the framework that it leads from. Each rating that was carried
 * is marked in the JSON; what was not carried is listed and counts as unknown.
 */
int32_t vs_snapshot_new_carried(const vs_profile *profile,
                                const char *known,
                                size_t known_len,
                                const char *seen,
                                size_t seen_len,
                                const vs_crosswalk *crosswalk,
                                vs_snapshot **out,
                                vs_error **error);

/**
 * A snapshot as canonical JSON: for each line and domain what is known of the level, how readiness stands to need, who
 * rated what and when; where the child is; support, wishes, outcomes and moves; the notice of the framework; what the snapshot was made from.
 */
int32_t vs_snapshot_to_json(const vs_snapshot *snapshot,
                            vs_text **out,
                            vs_error **error);

/**
 * A snapshot as a table in JSON lines, a row for each domain and line: domain, line, lo and hi (between which levels it
 * lies), rated, of, comparison. In the place of a value that is not there stands its name with _status and the reason.
 */
int32_t vs_snapshot_table_json(const vs_snapshot *snapshot, vs_text **out, vs_error **error);

/**
 * The same table as plain text for a terminal.
 */
int32_t vs_snapshot_table_text(const vs_snapshot *snapshot, vs_text **out, vs_error **error);

/**
 * What changed between an earlier snapshot of the same child and a later one, as a table in JSON lines: domain, aspect
 * (not there for the domain as a whole), line, direction (higher, lower, the same, unknown), steps, same_raters, carried
 * (over from another framework), sustained, reliable. A snapshot of
 * another child or with another framework is an error.
 */
int32_t vs_snapshot_changes_json(const vs_snapshot *later,
                                 const vs_snapshot *earlier,
                                 vs_text **out,
                                 vs_error **error);

/**
 * What changed, looked at by a rule: rule_len bytes of JSON, a document valuing_send/change_rule; if rule_len is 0, the
 * usual rule. The table is that of vs_snapshot_changes_json. With "by_rater" it has rows for each rater role (rater) after
 * those for all together; "ratings" and "days" say when a change lasted (sustained), "reliability" how far raters of a line
 * are apart (reliable: higher, lower, no clear change, unknown; not recorded if nobody said).
 */
int32_t vs_snapshot_changes_by_json(const vs_snapshot *later,
                                    const vs_snapshot *earlier,
                                    const char *rule,
                                    size_t rule_len,
                                    vs_text **out,
                                    vs_error **error);

/**
 * What is to be looked at again as it stands on the day seen, as a table in JSON lines, the earliest day first: of
 * (support, outcome, target, wish, transfer, rating), record, line, domain, state (overdue, due, upcoming, never rated,
 * no day), due, in_days, overdue_by, rated, aspects. The rule is rule_len bytes of JSON, a document
 * valuing_send/review_rule that says after how many days the domains of a line are rated again; if rule_len is 0, only the
 * days that are recorded count.
 */
int32_t vs_snapshot_reviews_json(const vs_snapshot *snapshot,
                                 const char *rule,
                                 size_t rule_len,
                                 vs_text **out,
                                 vs_error **error);

/**
 * The outcomes as a table in JSON lines, a row for each outcome and role that judged it, one for an outcome that nobody
 * judged: child, outcome, by, domains, aspects, adulthood, target, role, attained, level (-2 to 2), on, first, first_on,
 * direction, differ.
 */
int32_t vs_snapshot_outcomes_json(const vs_snapshot *snapshot,
                                  vs_text **out,
                                  vs_error **error);

/**
 * Frees a snapshot. NULL is fine.
 */
void vs_snapshot_free(vs_snapshot *snapshot);

/**
 * An example, from the example framework to southend_structure (see vs_framework_example_named).
 */
int32_t vs_crosswalk_example(vs_crosswalk **out, vs_error **error);

/**
 * Reads a crosswalk between two frameworks from JSON: json_len bytes of UTF-8. The mode is VS_STRICT or VS_LENIENT. An
 * error lists every problem.
 */
int32_t vs_crosswalk_from_json(const char *json,
                               size_t json_len,
                               const vs_framework *from,
                               const vs_framework *to,
                               int32_t mode,
                               vs_crosswalk **out,
                               vs_error **error);

/**
 * Reads a crosswalk between two frameworks from TOML, the form for writing by hand: toml_len bytes of UTF-8. The mode is
 * VS_STRICT or VS_LENIENT. An error lists every problem.
 */
int32_t vs_crosswalk_from_toml(const char *toml,
                               size_t toml_len,
                               const vs_framework *from,
                               const vs_framework *to,
                               int32_t mode,
                               vs_crosswalk **out,
                               vs_error **error);

/**
 * A crosswalk as canonical JSON: the same crosswalk gives the same bytes.
 */
int32_t vs_crosswalk_to_json(const vs_crosswalk *crosswalk, vs_text **out, vs_error **error);

/**
 * What of a snapshot can be said in the other framework, as canonical JSON: for each line, domain and aspect between
 * which levels it lies, or why there is none; what was recorded and is not carried, with the reason. A snapshot of
 * another framework than the crosswalk leads from is an error.
 */
int32_t vs_crosswalk_carry_snapshot_json(const vs_crosswalk *crosswalk,
                                         const vs_snapshot *snapshot,
                                         vs_text **out,
                                         vs_error **error);

/**
 * Frees a crosswalk. NULL is fine.
 */
void vs_crosswalk_free(vs_crosswalk *crosswalk);

/**
 * Draws a snapshot over its domains as SVG, with a title and a description in words. The shape is VS_SHAPE_LINES or
 * VS_SHAPE_RADAR. The id, a small letter followed by small letters, digits or underscores, becomes that of the drawing:
 * drawings on one page need one each.
 */
int32_t vs_snapshot_svg(const vs_snapshot *snapshot,
                        int32_t shape,
                        const char *id,
                        size_t id_len,
                        vs_text **out,
                        vs_error **error);

/**
 * Draws a child over time as SVG: a small panel for each domain, or for each aspect of the domain that is named, with time
 * across and the levels as steps; where nothing is known a line breaks. The days are a JSON list of texts written
 * year-month-day, each as it was known then. If domain_len is 0, the domains are drawn. The id is as for
 * vs_snapshot_svg.
 */
int32_t vs_profile_over_time_svg(const vs_profile *profile,
                                 const char *days,
                                 size_t days_len,
                                 const char *domain,
                                 size_t domain_len,
                                 const char *id,
                                 size_t id_len,
                                 vs_text **out,
                                 vs_error **error);

/**
 * The context of the made-up child of vs_profile_example, as canonical JSON: age, year, area, where they are now and
 * how far each place is.
 */
int32_t vs_context_example(vs_text **out, vs_error **error);

/**
 * Matches a snapshot to a catalogue. The context says in JSON what matters beside the profile: context_len bytes of
 * UTF-8. The mode, VS_STRICT or VS_LENIENT, is how the context is read. A context of another child (VS_PROFILE_003) or
 * a catalogue for another framework (VS_FRAMEWORK_004) is an error.
 */
int32_t vs_match_new(const vs_snapshot *snapshot,
                     const char *context,
                     size_t context_len,
                     int32_t mode,
                     const vs_catalogue *catalogue,
                     vs_match **out,
                     vs_error **error);

/**
 * A match as canonical JSON: the offers in order with finding and reasons, the needs that nothing meets, what was
 * promised and not delivered, wishes, the notice, what the match was made from.
 */
int32_t vs_match_to_json(const vs_match *found, vs_text **out, vs_error **error);

/**
 * A match as a table in JSON lines, a row for each offer in order: position, provision, title, preferred, finding, worst
 * and best (for what cannot be told) as the document has them, finding_in_words, reason. Show vs_match_notice with it.
 */
int32_t vs_match_table_json(const vs_match *found,
                            vs_text **out,
                            vs_error **error);

/**
 * A match in plain English, with every reason, what is unknown, and the notice.
 */
int32_t vs_match_words(const vs_match *found, vs_text **out, vs_error **error);

/**
 * What everyone who sees anything of a match must see with it.
 */
int32_t vs_match_notice(const vs_match *found, vs_text **out, vs_error **error);

/**
 * One provision of a match as canonical JSON, by its id: provision_len bytes of UTF-8. The data come first: the finding, at
 * worst and at best, and every criterion with what was needed and recorded, the ratings that it rests on and what would
 * settle it; then the same in plain English, with the notice. A provision that the catalogue does not have is an error
 * (VS_DOCUMENT_015).
 */
int32_t vs_match_explain(const vs_match *found,
                         const char *provision,
                         size_t provision_len,
                         vs_text **out,
                         vs_error **error);

/**
 * How many offers a match has: as many as the catalogue has provisions. For NULL it is 0.
 */
size_t vs_match_count(const vs_match *found);

/**
 * The id of the provision of an offer, by its index in the list, from 0.
 */
int32_t vs_match_provision(const vs_match *found, size_t index, vs_text **out, vs_error **error);

/**
 * The finding of an offer, by its index in the list, from 0: one of the VS_FINDING numbers. On an error it is
 * VS_FINDING_CANNOT_TELL.
 */
int32_t vs_match_finding(const vs_match *found, size_t index, int32_t *out, vs_error **error);

/**
 * Frees a match. NULL is fine.
 */
void vs_match_free(vs_match *found);

/**
 * Plain English.
 */
int32_t vs_phrases_english(vs_phrases **out, vs_error **error);

/**
 * Reads phrases from JSON: json_len bytes of UTF-8 that hold every phrase of the English ones, each with the same places in
 * braces. The mode is VS_STRICT or VS_LENIENT. An error lists every problem.
 */
int32_t vs_phrases_from_json(const char *json,
                             size_t json_len,
                             int32_t mode,
                             vs_phrases **out,
                             vs_error **error);

/**
 * Phrases as canonical JSON: of the English ones, the document to translate.
 */
int32_t vs_phrases_to_json(const vs_phrases *phrases, vs_text **out, vs_error **error);

/**
 * A match in the phrases of a language, with every reason, what is unknown, and the notice.
 */
int32_t vs_match_words_in(const vs_match *found, const vs_phrases *phrases, vs_text **out, vs_error **error);

/**
 * Frees phrases. NULL is fine.
 */
void vs_phrases_free(vs_phrases *phrases);

/**
 * Matches many children to a catalogue, tables in and out as JSON lines: one object a row. An absent value is left out;
 * a key such as level_status may say why.
 *
 * ratings has child, term, line, aspect and level (its code): a row for each rating. Rows of other terms than this one
 * are a problem. contexts has a row for each child: child, and any of age, ncy (Reception is 0), phase, area, now (the id
 * of a setting), designation, and true or false for lawful intakes, named such as intake/girls. travel has child,
 * provision, and metres or minutes. preferences has child and provision, for each child the most wanted first: they come
 * first in the child's list, whatever their finding. Each of the last three may be empty (NULL, 0); what no row says is
 * unknown. The day on is the one on which a provision must be there.
 *
 * The result has for each child, in the order in which they came, the first most rows of the child's list: child,
 * provision, finding (as the document of a match has it), first (whether it is the first by placement, layer and id that
 * surely meets every need), rank from 1, decided_by (the criterion that settles the finding; all where all hold). Nothing
 * in it orders one child beside another. Show the notice of the catalogue with it. A row that cannot be used is an error: every problem is listed, by
 * table, row from 0 and column, and none says what is there.
 */
int32_t vs_match_all_jsonl(const vs_framework *framework,
                           const vs_catalogue *catalogue,
                           const char *term,
                           size_t term_len,
                           const char *on,
                           size_t on_len,
                           size_t most,
                           const char *ratings,
                           size_t ratings_len,
                           const char *contexts,
                           size_t contexts_len,
                           const char *travel,
                           size_t travel_len,
                           const char *preferences,
                           size_t preferences_len,
                           vs_text **out,
                           vs_error **error);

/**
 * The same with streams of the Arrow C interface: tables of the same columns in, and out a stream of the same columns,
 * in batches, so that no more than one is held. contexts, travel and preferences may be NULL.
 *
 * Each stream that is given is taken: it is read and released, also if something goes wrong, and its release is NULL
 * when this returns. out is a struct of the caller's, to be released by the caller, which does not need anything here to
 * stay; on an error its release is NULL. It may be read on any thread, on one at a time.
 */
int32_t vs_match_all_stream(const vs_framework *framework,
                            const vs_catalogue *catalogue,
                            const char *term,
                            size_t term_len,
                            const char *on,
                            size_t on_len,
                            size_t most,
                            struct ArrowArrayStream *ratings,
                            struct ArrowArrayStream *contexts,
                            struct ArrowArrayStream *travel,
                            struct ArrowArrayStream *preferences,
                            struct ArrowArrayStream *out,
                            vs_error **error);

/**
 * The account of what was known of a child on a day, written year-month-day. The context says in JSON what matters beside
 * the profile: context_len bytes of UTF-8. The options are a document valuing_send/graduated_approach_options of
 * options_len bytes; if that is 0 they are the defaults. The mode, VS_STRICT or VS_LENIENT, is how both are read.
 */
int32_t vs_graduated_approach_new(const vs_profile *profile,
                                  const char *known,
                                  size_t known_len,
                                  const char *context,
                                  size_t context_len,
                                  const char *options,
                                  size_t options_len,
                                  int32_t mode,
                                  const vs_catalogue *catalogue,
                                  vs_graduated_approach **out,
                                  vs_error **error);

/**
 * The same, said in another language, the notice with it: its words, its table and the words in its JSON. What else it takes
 * is as for vs_graduated_approach_new.
 */
int32_t vs_graduated_approach_new_in(const vs_profile *profile,
                                     const char *known,
                                     size_t known_len,
                                     const char *context,
                                     size_t context_len,
                                     const char *options,
                                     size_t options_len,
                                     int32_t mode,
                                     const vs_catalogue *catalogue,
                                     const vs_phrases *phrases,
                                     vs_graduated_approach **out,
                                     vs_error **error);

/**
 * An account as canonical JSON: every part, with the notice.
 */
int32_t vs_graduated_approach_to_json(const vs_graduated_approach *account, vs_text **out, vs_error **error);

/**
 * An account in plain English: every part, the notice first.
 */
int32_t vs_graduated_approach_words(const vs_graduated_approach *account, vs_text **out, vs_error **error);

/**
 * An account as a table in JSON lines, a row a sentence: section, heading, domain, provision, words. The first row is the
 * notice.
 */
int32_t vs_graduated_approach_table_json(const vs_graduated_approach *account,
                                         vs_text **out,
                                         vs_error **error);

/**
 * Draws support over time under the need over the same time as SVG, with a title, a description in words and the notice.
 * The profile is the one that the account was made from. The id, id_len bytes of `[a-z][a-z0-9_]*`, is that of the drawing:
 * two on one page need two.
 */
int32_t vs_graduated_approach_svg(const vs_graduated_approach *account,
                                  const vs_profile *profile,
                                  const char *id,
                                  size_t id_len,
                                  vs_text **out,
                                  vs_error **error);

/**
 * Frees an account. NULL is fine.
 */
void vs_graduated_approach_free(vs_graduated_approach *account);

/**
 * Reads a plan from JSON, with the framework of its aspects and roles: json_len bytes of UTF-8. The mode is VS_STRICT or
 * VS_LENIENT. An error lists every problem, with places and without values.
 */
int32_t vs_plan_from_json(const vs_framework *framework,
                          const char *json,
                          size_t json_len,
                          int32_t mode,
                          vs_plan **out,
                          vs_error **error);

/**
 * A plan as canonical JSON: the same plan gives the same bytes.
 */
int32_t vs_plan_to_json(const vs_plan *plan, vs_text **out, vs_error **error);

/**
 * A plan on a day beside what was delivered up to it, as canonical JSON: each step, who agrees, the next review, the
 * notice. What it takes beside the plan is as for vs_graduated_approach_new.
 */
int32_t vs_plan_review_json(const vs_plan *plan,
                            const vs_profile *profile,
                            const char *known,
                            size_t known_len,
                            const char *context,
                            size_t context_len,
                            const char *options,
                            size_t options_len,
                            int32_t mode,
                            const vs_catalogue *catalogue,
                            vs_text **out,
                            vs_error **error);

/**
 * The same in plain English, with the notice.
 */
int32_t vs_plan_review_words(const vs_plan *plan,
                             const vs_profile *profile,
                             const char *known,
                             size_t known_len,
                             const char *context,
                             size_t context_len,
                             const char *options,
                             size_t options_len,
                             int32_t mode,
                             const vs_catalogue *catalogue,
                             vs_text **out,
                             vs_error **error);

/**
 * The same in another language, the notice with it.
 */
int32_t vs_plan_review_words_in(const vs_plan *plan,
                                const vs_profile *profile,
                                const char *known,
                                size_t known_len,
                                const char *context,
                                size_t context_len,
                                const char *options,
                                size_t options_len,
                                int32_t mode,
                                const vs_catalogue *catalogue,
                                const vs_phrases *phrases,
                                vs_text **out,
                                vs_error **error);

/**
 * Frees a plan. NULL is fine.
 */
void vs_plan_free(vs_plan *plan);

/**
 * Makes a pack of a profile. The kind is one of the VS_PACK numbers. Records count that were written down by the day known,
 * and change is told since the day since; if since_len is 0, it is not. Days are written year-month-day. The context says
 * in JSON what matters beside the profile and is read in the mode VS_STRICT or VS_LENIENT.
 */
int32_t vs_pack_new(const vs_profile *profile,
                    int32_t kind,
                    const char *known,
                    size_t known_len,
                    const char *since,
                    size_t since_len,
                    const char *context,
                    size_t context_len,
                    int32_t mode,
                    const vs_catalogue *catalogue,
                    vs_pack **out,
                    vs_error **error);

/**
 * A pack as canonical JSON, worded for an audience, one of the VS_AUDIENCE numbers. All that it holds about the child is in
 * about, the same for every audience; to_consider names its reasons and unknowns, and digest says which pack it is: what
 * vs_considered_check_json asks for.
 */
int32_t vs_pack_to_json(const vs_pack *pack,
                        int32_t audience,
                        vs_text **out,
                        vs_error **error);

/**
 * A pack in plain English, worded for an audience, one of the VS_AUDIENCE numbers.
 */
int32_t vs_pack_words(const vs_pack *pack, int32_t audience, vs_text **out, vs_error **error);

/**
 * A pack as a page of HTML that needs nothing but itself, worded for an audience, one of the VS_AUDIENCE numbers.
 */
int32_t vs_pack_html(const vs_pack *pack, int32_t audience, vs_text **out, vs_error **error);

/**
 * A part of a pack as a table in JSON lines. The part is a word: wishes, views, picture, ratings, change, support,
 * graduated_approach, answers, outcomes, setting, due, unmet, offers, not_known, remedies or rights.
 */
int32_t vs_pack_table_json(const vs_pack *pack, const char *part, size_t part_len, vs_text **out, vs_error **error);

/**
 * Checks what a person concluded of a pack, considered_len bytes of JSON, a document valuing_send/considered, and gives it
 * as canonical JSON. It must name the pack by its digest, say in which role (by) and on which day (on), which reasons and
 * which unknowns of the pack were seen (VS_PACK_002), and what was concluded (note). The mode is VS_STRICT or VS_LENIENT.
 * If pack is NULL, it is not checked which pack it is about.
 */
int32_t vs_considered_check_json(const char *considered,
                                 size_t considered_len,
                                 int32_t mode,
                                 const vs_pack *pack,
                                 vs_text **out,
                                 vs_error **error);

/**
 * Frees a pack. NULL is fine.
 */
void vs_pack_free(vs_pack *pack);

/**
 * Fits a projection. The first four are the texts of CSV files: transitions (calendar-year, setting-1, need-1,
 * academic-year-1, setting-2, need-2, academic-year-2; NONSEND is outside), population (calendar-year, academic-year,
 * population), valid states (setting, min-academic-year, max-academic-year, needs, setting->setting) and costs (need,
 * setting, cost). The policy is default or witan_send; choices is a JSON object of what is done otherwise, or NULL with
 * length 0. An error lists every problem.
 */
int32_t vs_projection_from_csv(const char *transitions,
                               size_t transitions_len,
                               const char *population,
                               size_t population_len,
                               const char *valid_states,
                               size_t valid_states_len,
                               const char *costs,
                               size_t costs_len,
                               const char *policy,
                               size_t policy_len,
                               const char *choices,
                               size_t choices_len,
                               vs_projection **out,
                               vs_error **error);

/**
 * What is expected in so many years, as JSON lines: one object a year and state with year, ncy, need, setting and
 * expected (people). The scenario is a document in JSON (valuing_send/scenario), or NULL with length 0 for none.
 */
int32_t vs_projection_expected_json_lines(const vs_projection *projection,
                                          size_t years,
                                          const char *scenario,
                                          size_t scenario_len,
                                          vs_text **out,
                                          vs_error **error);

/**
 * What runs from a seed give for so many years, as JSON lines: one object a year and sum with year, the words that people
 * are summed by, mean, sd and the quantiles q0.025, q0.1, q0.5, q0.9 and q0.975. The words (setting, need, ncy) have commas
 * between; none sums everybody. With prices (a document in JSON, valuing_send/prices, or NULL with length 0 for none)
 * there follow objects of a year and pot, in pounds. The same seed gives the same text on any number of threads.
 */
int32_t vs_projection_runs_json_lines(const vs_projection *projection,
                                      size_t years,
                                      uint32_t runs,
                                      uint64_t seed,
                                      size_t threads,
                                      const char *by,
                                      size_t by_len,
                                      const char *scenario,
                                      size_t scenario_len,
                                      const char *prices,
                                      size_t prices_len,
                                      vs_text **out,
                                      vs_error **error);

/**
 * One scenario beside another (or beside nothing different, if the second is NULL with length 0), from the same draws, as
 * JSON lines: one object a year of how many more people there are under the first, with year, mean, sd and the quantiles
 * q0.025, q0.1, q0.5, q0.9 and q0.975; with prices there follow objects of a year and pot, of how many more pounds are
 * paid. What differs is worked out within each run. Less from one pot says nothing of the others, so every pot is there.
 */
int32_t vs_projection_difference_json_lines(const vs_projection *projection,
                                            size_t years,
                                            uint32_t runs,
                                            uint64_t seed,
                                            size_t threads,
                                            const char *scenario,
                                            size_t scenario_len,
                                            const char *beside,
                                            size_t beside_len,
                                            const char *prices,
                                            size_t prices_len,
                                            vs_text **out,
                                            vs_error **error);

/**
 * On what the difference of two scenarios (or of one beside nothing different, if the second is NULL with length 0) depends,
 * by exact means, as JSON lines: one object a year and part (`changes[0]`, places.special) with year, part, alone, last and
 * share (the average over every order; the shares add up), in people. With prices there follow the same by pot, in pounds,
 * and objects of a year and unit cost with unit, pot, pounds (what it makes of the difference) and sd.
 */
int32_t vs_projection_sensitivity_json_lines(const vs_projection *projection,
                                             size_t years,
                                             const char *scenario,
                                             size_t scenario_len,
                                             const char *beside,
                                             size_t beside_len,
                                             const char *prices,
                                             size_t prices_len,
                                             vs_text **out,
                                             vs_error **error);

/**
 * How much each part of a scenario makes of its difference from nothing being different, in people expected in a year,
 * as JSON lines: one object a part with part (`changes[0]`, places.special), alone, last and share (the average over every
 * order; the shares add up). Who is meant is a JSON object of ncy (first and last), settings and needs, or NULL with length 0 for
 * everybody.
 */
int32_t vs_projection_parts_json_lines(const vs_projection *projection,
                                       int32_t year,
                                       const char *scenario,
                                       size_t scenario_len,
                                       const char *of,
                                       size_t of_len,
                                       vs_text **out,
                                       vs_error **error);

/**
 * The least of a lever of supply with which at most so many people are expected somewhere in a year, on top of a scenario
 * (NULL with length 0 for none): an object of setting (places, a share or a year) and expected (people). What is asked is a
 * JSON object of lever, year, at_most and who is meant (ncy, settings, needs). A lever is {"places": setting, "from": year,
 * "most": n}, {"opening": setting, "places": n, "between": [first, last]} or {"reach": number of a change by supply}. A
 * change that is decided child by child may be varied in a scenario; to solve for it is the error VS-FLOW-012.
 */
int32_t vs_projection_seek_json(const vs_projection *projection,
                                size_t years,
                                const char *scenario,
                                size_t scenario_len,
                                const char *asked,
                                size_t asked_len,
                                vs_text **out,
                                vs_error **error);

/**
 * How this projection's policy and the published model's would have done in the years that have passed, beside no growth
 * and average growth, from every year with at least so many years of transitions before it, as JSON lines: one object a
 * method (own, witan_send, no_growth, average_growth) and number of years ahead with errors in per cent and the shares that
 * lay within intervals (null where a method has none).
 */
int32_t vs_projection_backtest_json_lines(const vs_projection *projection,
                                          size_t least,
                                          uint32_t runs,
                                          uint64_t seed,
                                          size_t threads,
                                          vs_text **out,
                                          vs_error **error);

/**
 * Frees a projection. NULL is fine.
 */
void vs_projection_free(vs_projection *projection);

/**
 * Any document of an area steered as canonical JSON: json_len bytes of UTF-8 that begin with the schema valuing_send/series,
 * baseline, ambition, programme, pipeline, what_if, benefits, tracking or review. The mode is VS_STRICT or VS_LENIENT. An error lists
 * every problem; an ambition stated on what takes none is one, and so is a measure that has an id of the field and is not the
 * field's: of another kind, unit or role, or said to be something to aim at.
 */
int32_t vs_trajectory_json(const char *json,
                           size_t json_len,
                           int32_t mode,
                           vs_text **out,
                           vs_error **error);

/**
 * What happened beside what was expected and aimed at, as a table in JSON lines, with every balancing measure and published
 * target below: from a document valuing_send/tracking of json_len bytes, read in the mode VS_STRICT or VS_LENIENT. Periods are
 * put together into those of the calendar by, such as academic_year; if by_len is 0, each stands by itself.
 */
int32_t vs_tracking_table_json(const char *json,
                               size_t json_len,
                               int32_t mode,
                               const char *by,
                               size_t by_len,
                               vs_text **out,
                               vs_error **error);

/**
 * The same as a stream of the Arrow C interface. out is a struct of the caller's, to be released by the caller; on an error
 * its release is NULL.
 */
int32_t vs_tracking_table_stream(const char *json,
                                 size_t json_len,
                                 int32_t mode,
                                 const char *by,
                                 size_t by_len,
                                 struct ArrowArrayStream *out,
                                 vs_error **error);

/**
 * The same in plain English, a line a sentence; the last line is the rating, or why there is none.
 */
int32_t vs_tracking_words(const char *json,
                          size_t json_len,
                          int32_t mode,
                          const char *by,
                          size_t by_len,
                          vs_text **out,
                          vs_error **error);

/**
 * The same drawn as SVG, with a title and a description in words: each period, its range, the ambition. The id is as for
 * vs_snapshot_svg.
 */
int32_t vs_tracking_svg(const char *json,
                        size_t json_len,
                        int32_t mode,
                        const char *id,
                        size_t id_len,
                        vs_text **out,
                        vs_error **error);

/**
 * When a series departs by more than noise, as a table in JSON lines: from a document valuing_send/series, with centre and
 * limits taken from its figures up to and with the period reference, written as its calendar writes it. Where these are two
 * years or more, each figure is compared with the same part of the year; the column season says whether it is.
 */
int32_t vs_control_table_json(const char *json,
                              size_t json_len,
                              int32_t mode,
                              const char *reference,
                              size_t reference_len,
                              vs_text **out,
                              vs_error **error);

/**
 * Where a measure goes as initiatives are assumed to act, as a table in JSON lines: ds, baseline, path. From a document
 * valuing_send/programme.
 */
int32_t vs_programme_table_json(const char *json, size_t json_len, int32_t mode, vs_text **out, vs_error **error);

/**
 * A table of benefits in JSON lines: from a document valuing_send/benefits. Change is in points for a rate and in per cent for
 * a count.
 */
int32_t vs_benefits_table_json(const char *json,
                               size_t json_len,
                               int32_t mode,
                               vs_text **out,
                               vs_error **error);

/**
 * The same in plain English, a line a row.
 */
int32_t vs_benefits_words(const char *json, size_t json_len, int32_t mode, vs_text **out, vs_error **error);

/**
 * The same drawn as SVG. The id is as for vs_snapshot_svg.
 */
int32_t vs_benefits_svg(const char *json,
                        size_t json_len,
                        int32_t mode,
                        const char *id,
                        size_t id_len,
                        vs_text **out,
                        vs_error **error);

/**
 * The monthly review as a table in JSON lines, a row a statement with its data and its words: from a document
 * valuing_send/review.
 */
int32_t vs_review_table_json(const char *json, size_t json_len, int32_t mode, vs_text **out, vs_error **error);

/**
 * The same in plain English for a reader: caseworker, manager or director.
 */
int32_t vs_review_words(const char *json,
                        size_t json_len,
                        int32_t mode,
                        const char *reader,
                        size_t reader_len,
                        vs_text **out,
                        vs_error **error);

/**
 * What is on its way through the stages of a document valuing_send/pipeline, as a table in JSON lines, over horizon periods.
 * The arrivals are a JSON list of numbers, one a period; if arrivals_len is 0, nobody comes.
 */
int32_t vs_pipeline_table_json(const char *json,
                               size_t json_len,
                               int32_t mode,
                               size_t horizon,
                               const char *arrivals,
                               size_t arrivals_len,
                               vs_text **out,
                               vs_error **error);

/**
 * The same as a document valuing_send/nowcast, canonical JSON: the rows of each stage, sentences in plain English, and the
 * digest of what it was made from.
 */
int32_t vs_pipeline_nowcast_json(const char *json,
                                 size_t json_len,
                                 int32_t mode,
                                 size_t horizon,
                                 const char *arrivals,
                                 size_t arrivals_len,
                                 vs_text **out,
                                 vs_error **error);

/**
 * What a change at one stage does to every stage, and when, as a document valuing_send/what_if_result, canonical JSON: for
 * each stage the first period in which it is felt and a row for each period, then sentences in plain English. The pipeline,
 * the horizon and the arrivals are as for vs_pipeline_table_json. The change is a document valuing_send/what_if of what_len
 * bytes: calendar, from (the first period with it), and either stage with share (of those that leave, from 0 to 1, go on) or
 * with delay (shares of cases by whole periods), or times alone (so many times the arrivals come). Whether a case goes on may
 * be decided for each by itself: what is said then is no aim.
 */
int32_t vs_pipeline_what_if_json(const char *json,
                                 size_t json_len,
                                 const char *what,
                                 size_t what_len,
                                 int32_t mode,
                                 size_t horizon,
                                 const char *arrivals,
                                 size_t arrivals_len,
                                 vs_text **out,
                                 vs_error **error);

/**
 * The same as a table in JSON lines: stage, ds, before, after, difference, and in_progress, the difference in the stage at
 * the end of the period.
 */
int32_t vs_pipeline_what_if_table_json(const char *json,
                                       size_t json_len,
                                       const char *what,
                                       size_t what_len,
                                       int32_t mode,
                                       size_t horizon,
                                       const char *arrivals,
                                       size_t arrivals_len,
                                       vs_text **out,
                                       vs_error **error);

/**
 * What vs_pipeline_table_json gives, drawn as SVG. The id is as for vs_snapshot_svg.
 */
int32_t vs_pipeline_svg(const char *json,
                        size_t json_len,
                        int32_t mode,
                        size_t horizon,
                        const char *arrivals,
                        size_t arrivals_len,
                        const char *id,
                        size_t id_len,
                        vs_text **out,
                        vs_error **error);

/**
 * Answers a question about cases, which come as JSON lines: one object a case, with its key, the day on which it reached
 * each stage (year-month-day; left out: not yet) and its groups.
 *
 * The question is a document valuing_send/cases_question, read in the mode VS_STRICT or VS_LENIENT: the stages in order,
 * those that a case may_skip, the day on which the table is known, and what to ask: counts of cases that reached the stage
 * to, and conversion, the share that goes on, each by request_cohort or by decision; those that left a stage, or are open;
 * waits; ages; a pipeline. What is given is a document (a series or a pipeline, as other functions here take it), a table in
 * JSON lines, or words. A row that cannot be used is an error, which lists every problem by row from 0 and column and says
 * nothing of what is there; with leave_out such rows are left out.
 */
int32_t vs_cases_jsonl(const char *question,
                       size_t question_len,
                       int32_t mode,
                       const char *cases,
                       size_t cases_len,
                       vs_text **out,
                       vs_error **error);

/**
 * The same with a stream of the Arrow C interface, in which every stage and group is a column. It is taken: read and
 * released, also if something goes wrong, and its release is NULL when this returns.
 */
int32_t vs_cases_stream(const char *question,
                        size_t question_len,
                        int32_t mode,
                        struct ArrowArrayStream *cases,
                        vs_text **out,
                        vs_error **error);

/**
 * Forecasts series and gives a document valuing_send/forecasts as canonical JSON: for each series its means, its intervals,
 * what was assumed, and the digest of what it was made from. One series is a document valuing_send/series, which says its
 * measure, calendar and breaks itself. Many are a document valuing_send/panel with rows, or the same rows as JSON lines:
 * unique_id, ds, y and, if there, y_status, which says why there is no y. The options are a document
 * valuing_send/forecast_options: horizon, the periods ahead, and if there model (auto if left out), levels of the
 * intervals in per cent, the id of a measure, a calendar, and whole: true for intervals of a count in whole numbers. They
 * are read in the mode VS_STRICT or VS_LENIENT. A problem of a row has its place, such as `rows[3].ds`.
 */
int32_t vs_forecast_json(const char *series,
                         size_t series_len,
                         const char *options,
                         size_t options_len,
                         int32_t mode,
                         vs_text **out,
                         vs_error **error);

/**
 * As vs_forecast_json, as a table in JSON lines: unique_id, ds, the model's name, and for each level such as 80
 * model-lo-80 and model-hi-80.
 */
int32_t vs_forecast_table_json(const char *series,
                               size_t series_len,
                               const char *options,
                               size_t options_len,
                               int32_t mode,
                               vs_text **out,
                               vs_error **error);

/**
 * The same table from a stream of the Arrow C interface to another: in come unique_id, ds, y and, if there, y_status.
 *
 * The stream that is given is taken: it is read and released, also if something goes wrong, and its release is NULL when
 * this returns. out is a struct of the caller's, to be released by the caller; on an error its release is NULL.
 */
int32_t vs_forecast_stream(struct ArrowArrayStream *series,
                           const char *options,
                           size_t options_len,
                           int32_t mode,
                           struct ArrowArrayStream *out,
                           vs_error **error);

/**
 * Compares what happened with what was expected, for many areas at once, tables in and out as JSON lines: one object a row.
 * The series have measure (an id), unique_id, ds, and y or numerator and denominator; y_status may say why there is no y.
 * The options are a document valuing_send/comparison_options: measure, origin (up to and with this period figures make the
 * baseline, and what comes after it is compared) and if there calendar, by (the calendar into whose periods they are put
 * together, such as academic_year), model (auto if left out), level of the range in per cent, and balancing, ids of the
 * measures that it is read beside: all of the field's if left out. Both are read in the mode VS_STRICT or VS_LENIENT.
 *
 * The result has for each area unique_id and the columns of vs_tracking_table_json, with every balancing measure below: one
 * that the series have no row of is not collected. Figures are below, within or above expected, which is neither good nor
 * bad. A problem of a row has its place, such as `rows[3].ds`.
 */
int32_t vs_compare_jsonl(const char *series,
                         size_t series_len,
                         const char *options,
                         size_t options_len,
                         int32_t mode,
                         vs_text **out,
                         vs_error **error);

/**
 * The same with streams of the Arrow C interface: a table of the same columns in, and one of the same columns out.
 *
 * The stream that is given is taken: it is read and released, also if something goes wrong, and its release is NULL when
 * this returns. out is a struct of the caller's, to be released by the caller; on an error its release is NULL.
 */
int32_t vs_compare_stream(struct ArrowArrayStream *series,
                          const char *options,
                          size_t options_len,
                          int32_t mode,
                          struct ArrowArrayStream *out,
                          vs_error **error);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* VALUING_SEND_H */
