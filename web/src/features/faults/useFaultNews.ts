/** What happens to faults is heard twice: by whoever works there on the unit, by agents of the region as a person. */
import { type Change, useTopic } from "@/live/live";
import { useMe } from "@/session/session";

export const isOfFaults = ({ type, resync }: Change): boolean =>
  resync || type.startsWith("faults.") || type.startsWith("prevention.");

export function useFaultNews(onChange: (change: Change) => void): void {
  const me = useMe();
  useTopic(`unit:${me.unit.id}`, undefined, onChange);
  useTopic(`person:${me.id}`, undefined, (change) => {
    if (isOfFaults(change)) onChange(change);
  });
}
