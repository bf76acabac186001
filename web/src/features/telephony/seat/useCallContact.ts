/** The call in hand fills the desk: its number stands in the form, in clear, as soon as it is taken. */
import { useEffect, useEffectEvent } from "react";
import type { Channel, Contact } from "@/api/types";
import { useKept } from "@/ui/kept";
import { useSeat } from "./useSeat";

export function useCallContact(
  open: Contact | null,
  begin: (phone: string, name: string, channel: Channel) => void,
): void {
  const answer = useSeat();
  // Kept, so that a reload in the midst of a call changes nothing that was typed meanwhile.
  const begun = useKept<string>("shouwen.call");
  const call = answer?.call;
  const contact = answer?.seat?.presence === "talking" ? call?.contact : undefined;
  const taken = contact !== undefined && contact === open?.id && begun.value !== contact;
  const fill = useEffectEvent(() => {
    if (!call || !contact) return;
    begun.save(contact);
    begin(call.caller, "", call.direction === "out" ? "outbound" : "hotline");
  });
  useEffect(() => {
    if (taken) fill();
  }, [taken]);
}
