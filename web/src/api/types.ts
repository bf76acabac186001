/** Names for the server's own schemas, so that no screen reaches into the generated file. */
import type { components } from "./schema";

type Schemas = components["schemas"];

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

export type TicketState = TicketRow["state"];
export type ClockState = TicketRow["clock"];
export type Urgency = TicketRow["urgency"];
export type Channel = TicketRow["channel"];
export type Outcome = Schemas["Outcome"];
export type Grade = Schemas["Grade"];
export type HotlineAxis = Schemas["HotlineAxis"];
export type LogChannel = Schemas["LogChannel"];
/** A reply goes to the customer, so not every way of a note is one of a reply. */
export type ReplyChannel = Extract<LogChannel, "phone" | "sms" | "email">;

/** Extra members of the refusal `ticket-changed`. */
export interface TicketChanged {
  current: { version: number; state: TicketState };
  since: Entry[];
}
