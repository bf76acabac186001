/** What the server tells of seats, calls and the phone book. */
import type { Schemas } from "@/api/types";

export type Presence = "signed_out" | "idle" | "busy" | "ringing" | "talking" | "wrap_up" | "resting";
export type Stage = "talking" | "held" | "consulting" | "conference" | "dialling" | "cut_off";
export type Hearing = "listen" | "whisper";
export type Act =
  | "hold"
  | "resume"
  | "mute"
  | "unmute"
  | "hang_up"
  | "consult"
  | "consult_outside"
  | "join"
  | "hand_over"
  | "take_back"
  | "keys"
  | "stop_listening"
  | "come_in"
  | "take_over"
  | "ring_again";

/** Somebody else in the call, or rung for it. */
export interface Other {
  who: string;
  name: string;
  colleague: boolean;
  /** Whether they have answered; not known where it is not told. */
  up?: boolean;
}

export interface Seat {
  agent: string;
  name: string;
  unit: string;
  extension: string;
  in_browser: boolean;
  presence: Presence;
  reason: string;
  since: string;
  until: string | null;
  contact: string | null;
  stage: Stage | null;
  muted: boolean;
  others: Other[];
  offer: number | null;
  /** What is offered where that is no call. */
  offered: { id: string; medium: string } | null;
  /** Messages in hand. */
  hands: number;
  listens_to: { agent: string; name: string } | null;
  hearing: Hearing | null;
  refused: { wish: string; why: string } | null;
}

export interface SeatCall {
  contact: string;
  direction: "in" | "out";
  caller: string;
  dialled: string;
  queue: string;
  queue_name: string;
  queue_name_en: string;
  arrived_at: string;
  offered_at: string | null;
  answered_at: string | null;
  customer: string | null;
  customer_name: string | null;
  tier: string | null;
  sensitive: boolean;
  result: string | null;
}

export interface Choice {
  code: string;
  name: string;
  name_en: string;
}

export interface SeatAnswer {
  seat: Seat | null;
  call: SeatCall | null;
  last: SeatCall | null;
  choices: {
    busy: Choice[];
    decline: Choice[];
    transfer: Choice[];
    queues: Choice[];
    hold_seconds: number;
  };
}

export interface PhoneLine {
  extension: string;
  secret: string;
  in_browser: boolean;
  domain: string;
}

export interface Extension {
  number: string;
  unit: string;
  unit_name: string;
  place: string;
  in_browser: boolean;
  active: boolean;
  version: number;
  taken_by: string | null;
  taken_by_name: string | null;
}

export interface SeatColleague {
  agent: string;
  name: string;
  unit_name: string;
  extension: string;
  presence: Presence;
  since: string;
}

export interface PhoneEntry {
  id: string;
  unit: string;
  unit_name: string;
  name: string;
  number: string;
  kind: "department" | "outside" | "person";
  emergency: boolean;
  note: string;
  checked_at: string | null;
  version: number;
}

export interface BoardSeat {
  agent: string;
  name: string;
  unit: string;
  unit_name: string;
  extension: string;
  presence: Presence;
  reason: string;
  since: string;
  until: string | null;
  contact: string | null;
  stage: Stage | null;
  caller: string | null;
  queue: string | null;
  /** Messages in hand. */
  hands: number;
}

export type ClosedByHand = Schemas["ClosedByHand"];
export type BoardQueue = Schemas["QueueOnBoard"];

export type FigureId = Schemas["FigureId"];
export type FigureShown = Schemas["FigureShown"];
export type FigureDefined = Schemas["FigureDefined"];
export type FigureLine = Schemas["FigureLine"];
export type PhoneFigures = Schemas["PhoneFigures"];
export type FiguresBy = Schemas["FiguresBy"];
export type CountedAs = Schemas["CountedAs"];
export type Today = Schemas["Today"];

export interface Board {
  seats: BoardSeat[];
  queues: BoardQueue[];
  now: string;
  today: Today;
  /** All queues together. */
  closed: ClosedByHand | null;
  may_close: boolean;
}

export interface CallRow {
  contact: string;
  direction: "in" | "out";
  caller: string;
  dialled: string;
  queue: string;
  queue_name: string;
  queue_name_en: string;
  agent: string | null;
  agent_name: string | null;
  unit_name: string;
  customer: string | null;
  customer_name: string | null;
  arrived_at: string;
  offered_at: string | null;
  answered_at: string | null;
  ended_at: string | null;
  waited: number;
  rang: number;
  talked: number;
  held: number;
  offers: number;
  transfers: number;
  outcome: string | null;
  ended_by: string | null;
  result: string | null;
}

export interface CallStep {
  at: string;
  kind: string;
  agent: string | null;
  agent_name: string | null;
  detail: Record<string, unknown>;
}

export type CallCourse = CallRow & { steps: CallStep[] };
