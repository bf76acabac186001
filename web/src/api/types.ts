/** Names for the server's own schemas, so that no screen reaches into the generated file. */
import type { components } from "./schema";

export type Schemas = components["schemas"];

export type UnitRef = Schemas["UnitRef"];
export type StaffRef = Schemas["StaffRef"];
export type Post = Schemas["Post"];
export type Me = Schemas["Me"];
export type Unit = Schemas["Unit"];
export type Category = Schemas["Category"];
export type Place = Schemas["Place"];
export type Registration = Schemas["Registration"];
export type Decision = Schemas["Decision"];
export type Stretch = Schemas["Stretch"];
export type Clock = Schemas["Clock"];
export type Registered = Schemas["Registered"];
export type Preview = Schemas["Preview"];
export type TicketRow = Schemas["TicketRow"];
export type TicketPage = Schemas["TicketPage"];
export type Load = Schemas["Load"];
export type Counts = Schemas["Counts"];
export type Entry = Schemas["Entry"];
export type Case = Schemas["Case"];
export type Done = Schemas["Done"];
export type Contactable = Schemas["Contactable"];
export type View = Schemas["View"];
export type Notice = Schemas["Notice"];
export type NoticeCount = Schemas["NoticeCount"];
export type NoticeKind = Schemas["NoticeKind"];
export type Tone = Schemas["Tone"];
export type Round = Schemas["Round"];
export type Pause = Schemas["Pause"];
export type Urging = Schemas["Urging"];
export type Link = Schemas["Link"];
export type Refund = Schemas["Refund"];
export type Earlier = Schemas["Earlier"];
export type Choices = Schemas["Choices"];
export type PauseChoice = Schemas["PauseChoice"];
export type Template = Schemas["Template"];
export type Amount = Schemas["Amount"];
export type ClosingRecord = Schemas["Record"];
export type Unanswered = Schemas["Unanswered"];

export type NextStep = Schemas["NextStep"];
export type Stage = Schemas["Stage"];
export type Enrolment = Schemas["EnrolmentShown"];
export type AccountState = Schemas["Account"];
export type SessionLine = Schemas["SessionLine"];
export type SignInLine = Schemas["SignInLine"];
export type OwnToken = Schemas["OwnToken"];
export type OpenEmergency = Schemas["OpenEmergency"];
export type Emergency = Schemas["Emergency"];
export type EmergencyUse = Schemas["Use"];
export type Deed = Schemas["Deed"];
export type PersonLine = Schemas["PersonLine"];
export type Verdict = Schemas["Verdict"];
export type HandoverKind = Schemas["HandoverKind"];
export type CaseOffer = Schemas["CaseOffer"];
export type WorkItem = Schemas["WorkItem"];
export type WorkKind = Schemas["WorkKind"];
export type MyWork = Schemas["MyWork"];
export type KindCount = Schemas["KindCount"];
export type NoticeSettings = Schemas["NoticeSettings"];
export type NoticeArrangement = Schemas["NoticeArrangement"];

export type Sample = Schemas["Sample"];
export type SampledCase = Schemas["SampledCase"];
export type SampleDraw = Schemas["Draw"];
export type CaseCheck = Schemas["Check"];

export type RuleName = Schemas["RuleName"];
export type RuleVersion = Schemas["Version"];
export type RuleVersions = Schemas["Versions"];
export type PublicHolidays = Schemas["PublicHolidays"];
export type RulePublication = Schemas["Publication"];
export type RuleAttempt = Schemas["Attempt"];
export type RuleTried = Schemas["Tried"];
export type TriedCase = Schemas["TriedCase"];

export type Contact = Schemas["Contact"];
export type OwnContacts = Schemas["OwnContacts"];
export type ContactStart = Schemas["ContactStart"];
export type ContactNotes = Schemas["ContactNotes"];
export type ContactEnd = Schemas["ContactEnd"];
export type ContactChoices = Schemas["ContactChoices"];
export type PromiseChoice = Schemas["PromiseChoice"];
export type Promised = Schemas["PromiseShown"];
export type NewPromise = Schemas["NewPromise"];
export type PromiseForm = Schemas["PromiseForm"];
export type Colleague = Schemas["ColleagueShown"];
export type Glance = Schemas["Glance"];
export type HistoryEntry = Schemas["HistoryEntry"];

export type TicketState = TicketRow["state"];
/** A clock of a case tells apart whether it is paused; a row of a list tells that beside it. */
export type ClockState = TicketRow["clock"] | Clock["state"];
export type Urgency = TicketRow["urgency"];
export type Channel = TicketRow["channel"];
export type Outcome = Schemas["Outcome"];
export type Grade = Schemas["Grade"];
export type HotlineAxis = Schemas["HotlineAxis"];
export type LogChannel = Schemas["LogChannel"];
/** A reply goes to the customer, so not every way of a note is one of a reply. */
export type ReplyChannel = Extract<LogChannel, "phone" | "sms" | "email">;

/** What the caller may do with a case, as the server names it. */
export type ActionName = Case["actions"][number];

/** Extra members of the refusal `ticket-changed`. */
export interface TicketChanged {
  current: { version: number; state: TicketState };
  since: Entry[];
}

export type CustomerRow = Schemas["CustomerRow"];
export type CustomerPage = Schemas["CustomerPage"];
export type CustomerRecord = Schemas["CustomerRecord"];
export type CustomerNumberLine = Schemas["CustomerNumberLine"];
export type CustomerChoices = Schemas["CustomerChoices"];
export type CustomerFields = Schemas["CustomerFields"];
export type NewCustomer = Schemas["NewCustomer"];
export type ClearCustomer = Schemas["ClearCustomer"];
export type CustomerUnmasking = Schemas["CustomerUnmasking"];
export type IdentityClaim = Schemas["IdentityClaim"];
export type IdentityAnswer = Schemas["IdentityAnswer"];
export type ConsentWord = Schemas["ConsentWord"];
export type SensitiveNumber = Schemas["SensitiveNumber"];
export type SensitiveProposal = Schemas["SensitiveProposal"];

export type Indicator = Schemas["Indicator"];
export type FigureValue = Schemas["IndicatorValue"];
export type ScorecardValue = Schemas["ScorecardValue"];
export type AnalysisBy = Schemas["SplitBy"];
export type AnalysisPart = Schemas["AnalysisPart"];
export type FigurePart = Schemas["FigurePart"];
export type FigureRow = Schemas["FigureRow"];
export type FaultAnalysis = Schemas["FaultAnalysis"];
export type FaultGroupFigures = Schemas["FaultGroupFigures"];
export type FaultPlaceFigures = Schemas["FaultPlaceFigures"];
export type FaultPart = Schemas["FaultPart"];
export type FaultsBy = Schemas["FaultsBy"];
export type Improvement = Schemas["ImprovementRow"];
export type ImprovementTask = Schemas["ImprovementTask"];
export type ImprovementStep = Schemas["ImprovementStep"];
