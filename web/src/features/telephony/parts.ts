/** The screens of the telephone, and who may see which. */
import type { Me } from "@/api/types";
import type { Permission } from "@/session/session";

export const PARTS = [
  { id: "board", path: "/telephone/board", anyOf: ["telephony.supervise"] },
  { id: "figures", path: "/telephone/figures", anyOf: ["telephony.supervise"] },
  { id: "messages", path: "/telephone/messages", anyOf: ["voicemail.handle"] },
  { id: "calls", path: "/telephone/calls", anyOf: ["contacts.read"] },
  { id: "book", path: "/telephone/phone-book", anyOf: ["telephony.use", "telephony.set_up"] },
  { id: "extensions", path: "/telephone/extensions", anyOf: ["telephony.set_up"] },
] as const satisfies readonly { id: string; path: string; anyOf: readonly Permission[] }[];

export type Part = (typeof PARTS)[number];

export const partsFor = ({ permissions }: Me): Part[] =>
  PARTS.filter(({ anyOf }) => anyOf.some((one) => permissions.includes(one)));

/** Where the telephone begins for somebody. */
export const firstPart = (context: unknown): Part["path"] | "/" => {
  const me = (context as { me?: Me }).me;
  return (me && partsFor(me)[0]?.path) ?? "/";
};
