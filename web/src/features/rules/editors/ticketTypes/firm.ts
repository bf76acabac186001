/** Types that a level above has made mandatory: here they may be added to and tightened, never dropped or loosened. */
import { useQuery } from "@tanstack/react-query";
import { levelsOptions } from "../../api";
import type { TicketTypeRow, TicketTypes } from "../../types";
import { whole } from "./ticketTypes";

export interface FirmType {
  type: TicketTypeRow;
  /** The name of the level that made it mandatory. */
  level: string;
}

/** By code; of several levels the nearest. */
export function useFirmTypes(unit: string): ReadonlyMap<string, FirmType> {
  const { data } = useQuery(levelsOptions("ticket_types", unit));
  const found = new Map<string, FirmType>();
  for (const item of data?.items ?? []) {
    if (item.own || !item.unit) continue;
    const { types, mandatory = [] } = item.content as unknown as TicketTypes;
    for (const type of types) {
      if (mandatory.includes(type.code) && !found.has(type.code)) {
        found.set(type.code, { type: whole(type), level: item.unit.name });
      }
    }
  }
  return found;
}

/** The content with a type marked as mandatory for the levels below, or not. */
export function marked(content: TicketTypes, code: string, mandatory: boolean): TicketTypes {
  const others = (content.mandatory ?? []).filter((one) => one !== code);
  return { ...content, mandatory: mandatory ? [...others, code] : others };
}

/** The content without a type. */
export function withoutType(content: TicketTypes, index: number): TicketTypes {
  const code = content.types[index]?.code ?? "";
  return { ...marked(content, code, false), types: content.types.toSpliced(index, 1) };
}
