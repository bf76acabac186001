/** What the rules hold, as they are published; their form is checked by the server. */
import type { Channel, RuleVersion, RuleVersions } from "@/api/types";
import type { FormSchema } from "@/features/forms/schema";
import type { Hotlines } from "./hotlines";
import type { EmergencyPlans } from "./plans";
import type { ContactPoints, ProcessAlarms } from "./watching";

/** One version of a rule, without its content. No unit: shipped with the product. */
export type Version = RuleVersion;
export type VersionStatus = Version["status"];
/** All versions of a rule around a unit. */
export type Line = RuleVersions;

export const URGENCIES = ["urgent", "general", "complex"] as const;
export const CHANNELS = ["hotline", "hall", "online", "email"] as const;
export const TIERS = ["ordinary", "g3", "vip", "g3_vip", "major", "group"] as const;
/** Every way in which a contact comes in. */
export const ALL_CHANNELS: readonly Channel[] = [
  "hotline",
  "hall",
  "online",
  "email",
  "ivr",
  "sms",
  "chat",
  "wechat",
  "social",
  "voicemail",
  "service_centre",
  "account_manager",
  "outbound",
  "visit",
];
export const AXES = [
  "basic_communication",
  "information_security",
  "communication_charges",
  "marketing",
  "marketing.process",
  "monternet",
] as const;
export const UNITS = ["minute", "hour", "day", "working_hour", "working_day"] as const;
export type AmountUnit = (typeof UNITS)[number];

/** A number is missing while it is being typed. */
export type Figure = number | null;

export interface Amount {
  number: Figure;
  unit: AmountUnit;
}

export interface CategoryRow {
  code: string;
  group: string;
  name: string;
  name_en: string;
  group_name: string;
  group_name_en: string;
  hotline_axis: string;
  needs_place: boolean;
  urgency: string;
  active: boolean;
}
export interface Categories {
  categories: CategoryRow[];
}

export interface TableRow {
  id: string;
  conditions: string[];
  results: string[];
}
/** Conditions and results of rows; the first row that fits decides. */
export interface DecisionTable {
  inputs: string[];
  outputs: string[];
  rows: TableRow[];
}

export interface ClockKind {
  kind: string;
  name: string;
  name_en: string;
  per_round: boolean;
  starts: string[];
  stops: string[];
}
export interface Limit {
  clock: string;
  urgencies: string[];
  channels: string[];
  amount: Amount;
  extendable_to: Amount | null;
  mandatory: boolean;
  target: boolean;
}
export interface Limits {
  clocks: ClockKind[];
  limits: Limit[];
}

export interface PauseReason {
  code: string;
  name: string;
  name_en: string;
  stops: string[];
  at_most: Amount | null;
  awaits_customer: boolean;
}
export interface Pauses {
  reasons: PauseReason[];
}

export interface CalendarDay {
  date: string;
  name: string;
  name_en: string;
  hours: string[];
}
export interface WorkingCalendar {
  zone: string;
  day_hours: Figure;
  weekly: string[][];
  days: CalendarDay[];
}

export interface ReplyTemplate {
  code: string;
  name: string;
  name_en: string;
  categories: string[];
  text: string;
  text_en: string;
}
export interface ReplyTemplates {
  templates: ReplyTemplate[];
}

export interface LatenessReason {
  code: string;
  name: string;
  name_en: string;
}
export interface Handling {
  repeat_days: Figure;
  escalate_after_rounds: Figure;
  sample_percent: Figure;
  sample_at_least: Figure;
  lateness_reasons: LatenessReason[];
}

export interface DocumentLimits {
  max_megabytes: Figure;
  max_files: Figure;
  types: string[];
}

/** Something that people choose by its code. */
export interface CodedRow {
  code: string;
  name: string;
  name_en: string;
}

export const FOLLOWS = ["nothing", "promise", "callback", "mark"] as const;
export interface ContactResult extends CodedRow {
  follow: string;
}
export interface ContactCodes {
  purposes: CodedRow[];
  causes: CodedRow[];
  results: ContactResult[];
  callback_minutes: Figure;
  marks: Figure;
  mark_days: Figure;
}

export const POSTS = [
  "agent",
  "handler",
  "complaint_officer",
  "reviewer",
  "supervisor",
  "manager",
  "admin",
  "process_officer",
  "privacy_officer",
  "security_officer",
] as const;
export interface PromiseKindRow extends CodedRow {
  posts: string[];
  longest_hours: Figure;
  consent: string;
  consent_en: string;
}
export interface PromiseAuthority {
  kinds: PromiseKindRow[];
  remind_percent: Figure;
  remind_minutes: Figure;
}

export const WISHES = ["access", "correction", "erasure", "restriction", "consent_withdrawal"] as const;
export interface GroundRow extends CodedRow {
  article: string;
  article_en: string;
  kinds: string[];
}
export interface PrivacyRules {
  answer_days: Figure;
  case_days: Figure;
  export_hours: Figure;
  grounds: GroundRow[];
}

export const UNIT_KINDS = [
  "headquarters",
  "province",
  "city",
  "centre",
  "department",
  "team",
  "hall",
] as const;
export interface ImprovementRules {
  unit_kinds: string[];
  at_least: Figure;
  open_on: Figure;
  due_days: Figure;
}

export const LEVELS = ["own", "above"] as const;
export interface ApproverRow {
  post: string;
  level: string;
}
export interface RungRow {
  matter: string;
  /** As text where it comes from the server, which keeps every decimal. */
  amount_over: Figure | string;
  posts: ApproverRow[];
  mandatory: boolean;
}
export interface Ladder {
  rungs: RungRow[];
  answer_hours: Figure;
}

export const RANKS = ["department", "oversight", "city", "province", "headquarters"] as const;
export const TRIGGERS = ["time", "overdue", "rounds", "repeats"] as const;
export interface EscalationLevelRow {
  code: string;
  name: string;
  name_en: string;
  rank: string;
  posts: string[];
  accept_hours: Figure;
}
export interface EscalationRow {
  trigger: string;
  to: string;
  clocks: string[];
  percent: Figure;
  overdue: Amount | null;
  times: Figure;
  kinds: string[];
  urgencies: string[];
  mandatory: boolean;
}
export interface EscalationLadder {
  levels: EscalationLevelRow[];
  rows: EscalationRow[];
}

export const PLACE_KINDS = ["district", "building", "base_station"] as const;
export interface MassFaultRules {
  minutes: Figure;
  at_least: Figure;
  same: string;
  categories: string[];
  urban_hours: Figure;
  rural_hours: Figure;
}

export const SCALES = ["percent", "count", "hours"] as const;
export const BETTER = ["higher", "lower"] as const;
export interface IndicatorRow {
  id: string;
  name: string;
  name_en: string;
  formula: string;
  formula_en: string;
  exclusions: string;
  exclusions_en: string;
  numerator: string[];
  denominator: string[];
  asked: string[];
  scale: string;
  better: string;
  /** As text where it comes from the server, which keeps every decimal. */
  target: Figure | string;
  source: string;
  hearsay: boolean;
  improve: boolean;
}
export interface Indicators {
  indicators: IndicatorRow[];
}

/** Empty fits any. */
export interface TypeLimit {
  urgency: string;
  /** A field that is a choice, a number or yes or no, and the value it has to have. */
  field: string;
  value: string;
  amount: Amount;
}
export interface TypeAssignment {
  category: string;
  urgency: string;
  channel: string;
  function: string;
}
interface StepEnd {
  step: string;
  outcome: string;
}
export interface TypeApproval {
  amount: string;
  asked: StepEnd[];
  held: StepEnd[];
}
export interface TicketTypeRow extends CodedRow {
  active: boolean;
  process: string;
  form: FormSchema;
  categories: CodedRow[];
  urgency: string;
  limits: TypeLimit[];
  soon_percent: Figure;
  assignment: TypeAssignment[];
  /** None: all of them. */
  channels: string[];
  customer_required: boolean;
  sub_ticket: boolean;
  /** How long after its closing a ticket can be opened again; published with the file, kept by the editor. */
  reopen_hours?: number;
  /** Money that others must agree to by the ladder; published with the file, kept by the editor. */
  approval: TypeApproval | null;
}
export interface TicketTypes {
  types: TicketTypeRow[];
  /** Codes of types that levels below may add to and tighten, never drop or loosen; none: left out. */
  mandatory?: string[];
}

export interface Contents {
  complaint_categories: Categories;
  complaint_limits: Limits;
  working_calendar: WorkingCalendar;
  complaint_pauses: Pauses;
  complaint_assignment: DecisionTable;
  complaint_urgency: DecisionTable;
  reply_templates: ReplyTemplates;
  complaint_handling: Handling;
  document_limits: DocumentLimits;
  contact_codes: ContactCodes;
  promise_authority: PromiseAuthority;
  privacy: PrivacyRules;
  improvement_rules: ImprovementRules;
  process_alarms: ProcessAlarms;
  contact_points: ContactPoints;
  approval_ladder: Ladder;
  escalation_ladder: EscalationLadder;
  mass_fault_rules: MassFaultRules;
  emergency_plans: EmergencyPlans;
  indicators: Indicators;
  ticket_types: TicketTypes;
  hotlines: Hotlines;
}
export type KindName = keyof Contents;
export type TableName = "complaint_assignment" | "complaint_urgency";
