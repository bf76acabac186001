/** Seats, calls and the phone book: reading, and what is wished. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { read, send } from "./asking";
import type {
  Act,
  Board,
  CallCourse,
  CallRow,
  Extension,
  Hearing,
  PhoneEntry,
  PhoneLine,
  SeatAnswer,
  SeatColleague,
} from "./types";

export const telephonyKeys = {
  seat: ["telephony", "seat"] as const,
  board: ["telephony", "board"] as const,
  colleagues: ["telephony", "colleagues"] as const,
  extensions: ["telephony", "extensions"] as const,
  phoneBook: ["telephony", "phone-book"] as const,
  calls: ["telephony", "calls"] as const,
};
const FALLBACK = 5_000;
const BOARD = 1_000;

/** One's own seat; the live line tells of changes, and while somebody sits there it is asked for besides. */
export const seatOptions = queryOptions({
  queryKey: telephonyKeys.seat,
  queryFn: ({ signal }) => read<SeatAnswer>("/seat", signal),
  refetchInterval: (query) => (query.state.data?.seat ? FALLBACK : false),
  refetchIntervalInBackground: true,
});

export const boardOptions = queryOptions({
  queryKey: telephonyKeys.board,
  queryFn: ({ signal }) => read<Board>("/board", signal),
  refetchInterval: BOARD,
  staleTime: 0,
});

export const colleaguesOptions = queryOptions({
  queryKey: telephonyKeys.colleagues,
  queryFn: ({ signal }) => read<{ items: SeatColleague[] }>("/colleagues", signal),
  refetchInterval: FALLBACK,
  staleTime: 0,
});

export const extensionsOptions = (free: boolean) =>
  queryOptions({
    queryKey: [...telephonyKeys.extensions, free],
    queryFn: ({ signal }) => read<{ items: Extension[] }>("/extensions", signal, free ? { free } : {}),
    staleTime: 0,
  });

export const phoneBookOptions = (q: string) =>
  queryOptions({
    queryKey: [...telephonyKeys.phoneBook, q],
    queryFn: ({ signal }) => read<{ items: PhoneEntry[] }>("/phone-book", signal, q ? { q } : {}),
  });

export interface CallsAsked {
  from?: string | undefined;
  to?: string | undefined;
  unit?: string | undefined;
  agent?: string | undefined;
  outcome?: string | undefined;
}

export const callsOptions = (asked: CallsAsked) =>
  infiniteQueryOptions({
    queryKey: [...telephonyKeys.calls, asked],
    queryFn: ({ signal, pageParam }) =>
      read<{ items: CallRow[]; next: string | null }>("/calls", signal, {
        ...asked,
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const courseOptions = (contact: string) =>
  queryOptions({
    queryKey: [...telephonyKeys.calls, "one", contact],
    queryFn: ({ signal }) => read<CallCourse>(`/calls/${contact}`, signal),
  });

export const readPhone = (signal: AbortSignal) => read<PhoneLine>("/phone", signal);

export const signIn = (extension: string) => send("PUT", "/seat", { extension });
export const signOut = () => send("DELETE", "/seat");
export const setPresence = (presence: "idle" | "busy", reason: string) =>
  send("PUT", "/seat/presence", { presence, reason });
export const decline = (token: number, reason: string) => send("POST", "/seat/decline", { token, reason });

export interface Wanted {
  act: Act;
  colleague?: string;
  number?: string;
  keys?: string;
}
export const wish = (wanted: Wanted) => send<{ id: string }>("POST", "/seat/wishes", wanted);
export const transfer = (body: { queue: string; reason: string; told: boolean }, key: string) =>
  send<{ id: string }>("POST", "/seat/transfer", body, key);
export const dial = (number: string, key: string) =>
  send<{ id: string }>("POST", "/seat/calls", { number }, key);
export const askHelp = (words: string, key: string) => send("POST", "/seat/help", { words }, key);

export const listenTo = (agent: string, how: Hearing) =>
  send<{ id: string }>("POST", `/board/${agent}/listen`, { how });
export const setPresenceOf = (agent: string, presence: "idle" | "busy" | "signed_out", reason: string) =>
  send("PUT", `/board/${agent}/presence`, { presence, reason });

export interface ExtensionForm {
  unit: string;
  place: string;
  in_browser: boolean;
  active: boolean;
  version: number;
}
export const keepExtension = (number: string, body: ExtensionForm, key: string) =>
  send("PUT", `/extensions/${encodeURIComponent(number)}`, body, key);

export interface EntryForm {
  unit: string;
  name: string;
  number: string;
  kind: PhoneEntry["kind"];
  emergency: boolean;
  note: string;
  checked: boolean;
}
export const addEntry = (body: EntryForm, key: string) => send("POST", "/phone-book", body, key);
export const changeEntry = (id: string, body: EntryForm & { version: number }, key: string) =>
  send("PUT", `/phone-book/${id}`, body, key);
export const removeEntry = (id: string) => send("DELETE", `/phone-book/${id}`);
