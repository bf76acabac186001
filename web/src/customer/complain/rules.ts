/** What each step needs, in plain words; the server has the last word. */
import type { Complaint } from "../api";
import type { Say } from "../words";
import type { Draft } from "./draft";

export const STEPS = ["what", "where", "words", "who", "check"] as const;
export type StepName = (typeof STEPS)[number];
export type Wrong = Partial<Record<keyof Draft, string>>;

const FIELDS: Record<StepName, (keyof Draft)[]> = {
  what: ["province", "category"],
  where: ["occurred_at", "district", "building", "position", "floor", "handset"],
  words: ["matter", "description"],
  who: ["customer_name", "phone"],
  check: [],
};
const MINUTE = 60_000;
const PHONE = /^\+?\d{7,15}$/;

export const stepOf = (field: keyof Draft): StepName =>
  STEPS.find((step) => FIELDS[step].includes(field)) ?? "check";

const plainPhone = (phone: string): string => phone.normalize("NFKC").replace(/[\s()-]/g, "");

/** What is still wrong in one step. */
export function wrongIn(step: StepName, draft: Draft, now: number, say: Say): Wrong {
  const wrong: Wrong = {};
  const need = (
    field: "province" | "category" | "occurred_at" | "matter" | "description" | "customer_name",
  ) => {
    if (!draft[field].trim()) wrong[field] = say(`complain.wrong.${field}`);
  };
  if (step === "what") {
    need("province");
    need("category");
  } else if (step === "where") {
    need("occurred_at");
    if (Date.parse(draft.occurred_at) > now + MINUTE) wrong.occurred_at = say("complain.wrong.future");
    if (draft.needs_place && !draft.district.trim()) wrong.district = say("complain.wrong.district");
    if (draft.needs_place && !draft.building.trim() && !draft.position.trim())
      wrong.building = say("complain.wrong.position");
  } else if (step === "words") {
    need("matter");
    need("description");
  } else if (step === "who") {
    need("customer_name");
    if (!draft.phone.trim()) wrong.phone = say("complain.wrong.phone");
    else if (!PHONE.test(plainPhone(draft.phone))) wrong.phone = say("complain.wrong.phoneWrong");
  }
  return wrong;
}

/** The first step that is not complete, so that nobody lands behind what is missing. */
export function firstOpen(draft: Draft, now: number, say: Say): StepName {
  return STEPS.find((step) => Object.keys(wrongIn(step, draft, now, say)).length > 0) ?? "check";
}

const PLACE = ["district", "building", "position", "floor", "handset"] as const;

/** As the server takes it; a time written this very minute is not in the future. */
export function asComplaint(draft: Draft, now: number): Complaint {
  const place = Object.fromEntries(PLACE.map((name) => [name, draft[name].trim() || null]));
  return {
    province: draft.province,
    customer_name: draft.customer_name.trim(),
    phone: draft.phone.trim(),
    category: draft.category,
    matter: draft.matter.trim(),
    occurred_at: new Date(Math.min(Date.parse(draft.occurred_at), now)).toISOString(),
    description: draft.description.trim(),
    place: draft.needs_place ? place : null,
  };
}

/** What the server found wrong, at our fields; `place.district` is our `district`. */
export function wrongFrom(errors: { field: string; message: string }[], draft: Draft): Wrong {
  const wrong: Wrong = {};
  for (const { field, message } of errors) {
    const name = field.replace(/^place\./, "");
    if (name in draft) wrong[name as keyof Draft] = message;
  }
  return wrong;
}

/** A time as `<input type=datetime-local>` writes it. */
export function localInput(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * MINUTE);
  return shifted.toISOString().slice(0, 16);
}
