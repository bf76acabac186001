/** What the command bar offers for what was typed. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { keys } from "@/api/queries";
import type { CustomerRow, TicketRow } from "@/api/types";
import { customersOptions } from "@/features/customers/api";
import { keyOf } from "@/features/customers/finding";
import { useMay, useMe, usePermissions } from "@/session/session";
import { screensFor } from "./screens";

export interface Command {
  id: string;
  group: "tickets" | "customers" | "actions" | "screens";
  label: string;
  ticket?: TicketRow;
  customer?: CustomerRow;
  run: () => void;
}

/** A number of a ticket or of a phone; it is sent without the spaces people put into it. */
export const looksLikeNumber = (typed: string): boolean => /^\+?[a-z]{0,4}[\d\s-]{3,}$/i.test(typed.trim());

/** What is long enough to be looked up: a number, a Chinese sign, or two of any other letters. */
export const isSought = (typed: string): boolean =>
  looksLikeNumber(typed) || /\p{Script=Han}|[\p{L}\p{N}]{2}/u.test(typed.replace(/^\d{1,2}$/, ""));

function useSettledText(text: string, delay: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), delay);
    return () => clearTimeout(timer);
  }, [text, delay]);
  return settled;
}

/** Tickets of the number, phone or words typed so far. */
export function useFound(typed: string) {
  const trimmed = typed.trim();
  const q = useSettledText(looksLikeNumber(trimmed) ? trimmed.replace(/\s/g, "") : trimmed, 180).slice(0, 60);
  const reads = useMay("tickets.read");
  const filter = { q, limit: 8 };
  return useQuery({
    queryKey: keys.tickets(filter),
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/tickets", { params: { query: filter }, signal })),
    enabled: reads && isSought(q),
    placeholderData: (previous) => previous,
  });
}

const WHOLE_PHONE = 10;

/** The customer of a whole phone number: the search is recorded, so none is made of half a number. */
export function useFoundCustomers(typed: string): CustomerRow[] {
  const phone = useSettledText(typed.replace(/[\s-]/g, ""), 400);
  const finds = useMay("customers.search");
  const whole = finds && keyOf(phone) === "phone" && phone.replace("+", "").length >= WHOLE_PHONE;
  const found = useInfiniteQuery({ ...customersOptions({ phone }), enabled: whole });
  return whole ? (found.data?.pages.flatMap((page) => page.items) ?? []) : [];
}

/** Screens and actions whose name holds what was typed. */
export function usePlaces(typed: string): Command[] {
  const { t } = useTranslation("shell");
  const me = useMe();
  const may = usePermissions();
  const navigate = useNavigate();
  const all: Command[] = screensFor(me).map(({ id, path }) => ({
    id: `screen ${id}`,
    group: "screens",
    label: t(`screen.${id}`),
    run: () => void navigate({ to: path }),
  }));
  if (may("complaints.register")) {
    all.unshift({
      id: "register",
      group: "actions",
      label: t("action.register"),
      run: () => void navigate({ to: "/desk" }),
    });
  }
  if (may("workorders.register")) {
    all.unshift({
      id: "workorder",
      group: "actions",
      label: t("action.workorder"),
      run: () => void navigate({ to: "/workorders/new" }),
    });
  }
  all.push({
    id: "account",
    group: "screens",
    label: t("user.account"),
    run: () => void navigate({ to: "/account", search: {} }),
  });
  const wanted = typed.trim().toLowerCase();
  return all.filter((command) => command.label.toLowerCase().includes(wanted));
}
