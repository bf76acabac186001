/** One's own seat, followed live: what changed elsewhere, what was refused, and the contact of a call that was taken. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App } from "antd";
import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { contactKeys } from "@/features/contacts/api";
import { useTopic } from "@/live/live";
import { useMay, useMe } from "@/session/session";
import { seatOptions, telephonyKeys } from "../api";
import type { Seat, SeatAnswer } from "../types";

export function useSeat(): SeatAnswer | undefined {
  const may = useMay("telephony.use");
  return useQuery({ ...seatOptions, enabled: may }).data;
}

/** Once, in the frame. */
export function useSeatNews(answer: SeatAnswer | undefined): void {
  const may = useMay("telephony.use");
  const me = useMe();
  const client = useQueryClient();
  useTopic(may ? `person:${me.id}` : null, undefined, ({ type, resync }) => {
    if (resync || type === "telephony.seat") void client.invalidateQueries({ queryKey: telephonyKeys.seat });
  });
  useRefusals(answer?.seat ?? null);
  useTaken(answer?.seat ?? null);
}

/** A wish that changed nothing is told once; one of before this page was opened is not news. */
function useRefusals(seat: Seat | null): void {
  const { message } = App.useApp();
  const { t, i18n } = useTranslation("telephony");
  const known = useRef<string | null | undefined>(undefined);
  const wish = seat ? (seat.refused?.wish ?? null) : undefined;
  const why = seat?.refused?.why;
  const tell = useEffectEvent((cause: string) => {
    const key = `why.${cause}`;
    void message.warning(i18n.exists(`telephony:${key}`) ? t(key) : t("why.other"), 6);
  });
  useEffect(() => {
    if (wish === undefined) return;
    const isNews = known.current !== undefined && wish !== null && wish !== known.current;
    known.current = wish;
    if (isNews && why) tell(why);
  }, [wish, why]);
}

/** Whoever takes a call has its contact before them; what it leaves behind is read anew. */
function useTaken(seat: Seat | null): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const takes = useMay("complaints.register");
  const was = useRef<string | null | undefined>(undefined);
  const stands = seat ? `${seat.presence} ${seat.contact ?? ""}` : null;
  const changed = useEffectEvent((before: string | null) => {
    void client.invalidateQueries({ queryKey: contactKeys.mine });
    const rang = before?.startsWith("ringing") || before?.startsWith("busy");
    if (takes && rang && seat?.presence === "talking") void navigate({ to: "/desk" });
  });
  useEffect(() => {
    const before = was.current;
    was.current = stands;
    if (before !== undefined && before !== stands) changed(before);
  }, [stands]);
}
