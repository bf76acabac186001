/** The contact that the signed-in person has open: found again after a reload, kept in clear only on this machine. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useProblem } from "@/api/problem";
import type { Channel, Contact, ContactNotes } from "@/api/types";
import { useIntention } from "@/features/case/composer/useIntention";
import { useTopic } from "@/live/live";
import { useMay, useMe } from "@/session/session";
import { useDraft } from "@/ui";
import { contactKeys, mineOptions, noteContact, startContact } from "./api";

/** What the agent typed when it began; the server gives it back masked. */
interface Typed {
  id: string;
  phone: string;
  name: string;
}

export interface Beginning {
  channel: Channel;
  phone: string;
  name: string;
  outbound: boolean;
}

const PAUSE = 800;

export function useContact() {
  const may = useMay("contacts.take");
  const client = useQueryClient();
  const { show } = useProblem();
  const { keyFor, fulfilled } = useIntention();
  const mine = useQuery({ ...mineOptions, enabled: may });
  const draft = useDraft<Typed>("contact", { personal: true });
  const [busy, setBusy] = useState(false);
  const open: Contact | null = mine.data?.open[0] ?? null;
  const typed = open && draft.value?.id === open.id ? draft.value : null;

  // Once it is finished or handed over, nothing of it stays on this machine.
  const { value: kept, clear } = draft;
  const over = mine.data !== undefined && open === null && kept !== undefined;
  useEffect(() => {
    if (over) clear();
  }, [over, clear]);

  const me = useMe();
  // What colleagues offer, accept or decline comes with a notice.
  useTopic(may ? `person:${me.id}` : null, undefined, ({ type, resync }) => {
    if (!resync && type !== "notices.told") return;
    void client.invalidateQueries({ queryKey: contactKeys.mine });
    void client.invalidateQueries({ queryKey: contactKeys.promises });
  });
  const renew = useCallback(() => client.invalidateQueries({ queryKey: contactKeys.mine }), [client]);
  const start = async ({ channel, phone, name, outbound }: Beginning): Promise<boolean> => {
    if (busy) return false;
    const body = {
      channel,
      direction: outbound ? ("out" as const) : ("in" as const),
      phone: phone.trim() || null,
      customer_name: name.trim() || null,
    };
    setBusy(true);
    try {
      const { id } = await startContact(body, keyFor(body));
      fulfilled();
      await renew();
      draft.save({ id, phone: phone.trim(), name: name.trim() });
      return true;
    } finally {
      setBusy(false);
    }
  };

  // What is written down while talking is sent once the hand rests; what leaves the screen is sent at once.
  const waiting = useRef<{ id: string; notes: ContactNotes; timer: ReturnType<typeof setTimeout> } | null>(
    null,
  );
  const send = useCallback(async () => {
    const held = waiting.current;
    if (!held) return;
    waiting.current = null;
    clearTimeout(held.timer);
    try {
      await noteContact(held.id, held.notes);
    } catch (problem) {
      show(problem);
      await renew();
    }
  }, [show, renew]);
  const note = (notes: ContactNotes, at: number = PAUSE) => {
    if (!open) return;
    const held = waiting.current;
    if (held) clearTimeout(held.timer);
    const all = held?.id === open.id ? { ...held.notes, ...notes } : notes;
    waiting.current = { id: open.id, notes: all, timer: setTimeout(() => void send(), at) };
    client.setQueryData(
      mineOptions.queryKey,
      (known) =>
        known && { ...known, open: known.open.map((one) => (one.id === open.id ? shown(one, notes) : one)) },
    );
  };

  return {
    may,
    open,
    typed,
    offered: mine.data?.offered ?? [],
    busy,
    error: mine.error,
    start,
    note,
    send,
    renew,
  };
}

export type Contacting = ReturnType<typeof useContact>;

/** The contact as it will be once the notes have arrived. */
const shown = (contact: Contact, { summary, purpose, cause }: ContactNotes): Contact => ({
  ...contact,
  summary: summary ?? contact.summary,
  purpose: purpose ?? contact.purpose,
  cause: cause ?? contact.cause,
});
