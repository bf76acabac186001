/** From what stands in the form to what the server takes, and back. */
import type { Category, Channel, HotlineAxis, Place, Registration, Urgency } from "@/api/types";
import { instantOf } from "@/ui/wall";

/** Times are wall-clock words. */
export interface Values {
  phone?: string;
  customer_name?: string;
  channel?: Channel;
  category?: string;
  hotline_axis?: HotlineAxis;
  matter?: string;
  occurred_at?: string | null;
  urgency?: Urgency;
  place?: Place;
  description?: string;
  agreed_at?: string | null;
  /** An earlier complaint that the customer says this is about. */
  repeat_of?: string | null;
  /** The known fault that it reports, by the agent's word. */
  fault?: string | null;
}

/** Digits of a Chinese mobile or fixed number, as typed with blanks, dashes or +86; null when it is neither. */
export function phoneOf(typed: string | undefined): string | null {
  const plain = (typed ?? "")
    .normalize("NFKC")
    .replace(/[\s\-()]/g, "")
    .replace(/^(\+|00)86/, "");
  return /^1[3-9]\d{9}$/.test(plain) || /^0\d{9,11}$/.test(plain) ? plain : null;
}

export const categoryOf = (values: Values, categories: Category[]): Category | undefined =>
  categories.find((category) => category.code === values.category);

const trimmed = (text: string | undefined): string => text?.trim() ?? "";

function placeOf(place: Place | undefined): Place | null {
  const told = Object.entries(place ?? {}).filter(([, value]) => trimmed(value ?? "") !== "");
  return told.length > 0
    ? Object.fromEntries(told.map(([name, value]) => [name, trimmed(value ?? "")]))
    : null;
}

/** `separate` says that it is no second sending of what was registered before; `contact` is the one it came up in. */
export function registrationOf(
  values: Values,
  category: Category,
  zone: string,
  separate = false,
  contact: string | null = null,
): Registration {
  return {
    phone: phoneOf(values.phone) ?? trimmed(values.phone),
    customer_name: trimmed(values.customer_name),
    channel: values.channel ?? "hotline",
    category: category.code,
    hotline_axis: values.hotline_axis ?? category.hotline_axis,
    matter: trimmed(values.matter),
    occurred_at: instantOf(values.occurred_at ?? "", zone),
    // None: the rule decides.
    urgency: values.urgency ?? null,
    place: category.needs_place ? placeOf(values.place) : null,
    description: trimmed(values.description),
    agreed_at: values.agreed_at ? instantOf(values.agreed_at, zone) : null,
    repeat_of: values.repeat_of ?? null,
    separate,
    contact,
  };
}

/** What a signal complaint still lacks: the district, and the building or the exact position. */
export function missingPlace(place: Place | undefined): ("district" | "position")[] {
  const missing: ("district" | "position")[] = [];
  if (!trimmed(place?.district ?? "")) missing.push("district");
  if (!trimmed(place?.building ?? "") && !trimmed(place?.position ?? "")) missing.push("position");
  return missing;
}

/** The server's name of a field as the form's path; the picker of categories is one field. */
export const formPath = (field: string): (string | number)[] =>
  field === "place" ? ["place", "district"] : field.split(".");
