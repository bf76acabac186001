/** Seats, calls and the phone book: reading, and what is wished. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type {
  Act,
  Board,
  CallCourse,
  CallRow,
  CountedAs,
  Extension,
  FiguresBy,
  Hearing,
  PhoneEntry,
  PhoneFigures,
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
  figures: ["telephony", "figures"] as const,
};
const FALLBACK = 5_000;
const BOARD = 1_000;
const FIGURES = 60_000;

/** One's own seat; the live line tells of changes, and while somebody sits there it is asked for besides. */
export const seatOptions = queryOptions({
  queryKey: telephonyKeys.seat,
  queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/telephony/seat", { signal }))) as SeatAnswer,
  refetchInterval: (query) => (query.state.data?.seat ? FALLBACK : false),
  refetchIntervalInBackground: true,
});

export const boardOptions = queryOptions({
  queryKey: telephonyKeys.board,
  queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/telephony/board", { signal }))) as Board,
  refetchInterval: BOARD,
  staleTime: 0,
});

export const colleaguesOptions = queryOptions({
  queryKey: telephonyKeys.colleagues,
  queryFn: ({ signal }): Promise<{ items: SeatColleague[] }> =>
    unwrap(api.GET("/api/v1/telephony/colleagues", { signal })),
  refetchInterval: FALLBACK,
  staleTime: 0,
});

export const extensionsOptions = (free: boolean) =>
  queryOptions({
    queryKey: [...telephonyKeys.extensions, free],
    queryFn: ({ signal }): Promise<{ items: Extension[] }> =>
      unwrap(api.GET("/api/v1/telephony/extensions", { params: { query: { free } }, signal })),
    staleTime: 0,
  });

export const phoneBookOptions = (q: string) =>
  queryOptions({
    queryKey: [...telephonyKeys.phoneBook, q],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/v1/telephony/phone-book", { params: { query: { q } }, signal }))) as {
        items: PhoneEntry[];
      },
  });

export interface CallsAsked {
  from?: string | undefined;
  to?: string | undefined;
  unit?: string | undefined;
  agent?: string | undefined;
  outcome?: string | undefined;
  queue?: string | undefined;
  hour?: number | undefined;
  counted?: CountedAs | undefined;
}

export const callsOptions = (asked: CallsAsked) =>
  infiniteQueryOptions({
    queryKey: [...telephonyKeys.calls, asked],
    queryFn: async ({ signal, pageParam }) =>
      (await unwrap(
        api.GET("/api/v1/telephony/calls", {
          params: { query: { ...asked, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      )) as { items: CallRow[]; next: string | null },
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export interface FiguresAsked {
  from: string;
  to: string;
  by: FiguresBy;
  unit?: string | undefined;
  queue?: string | undefined;
}

export const figuresOptions = (asked: FiguresAsked) =>
  queryOptions({
    queryKey: [...telephonyKeys.figures, asked],
    queryFn: ({ signal }): Promise<PhoneFigures> =>
      unwrap(api.GET("/api/v1/telephony/figures", { params: { query: asked }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: FIGURES,
  });

export const courseOptions = (contact: string) =>
  queryOptions({
    queryKey: [...telephonyKeys.calls, "one", contact],
    queryFn: async ({ signal }) =>
      (await unwrap(
        api.GET("/api/v1/telephony/calls/{contact}", { params: { path: { contact } }, signal }),
      )) as CallCourse,
  });

export const readPhone = (signal: AbortSignal): Promise<PhoneLine> =>
  unwrap(api.GET("/api/v1/telephony/phone", { signal }));

export const signIn = (extension: string) =>
  unwrap(api.PUT("/api/v1/telephony/seat", { body: { extension } }));
export const signOut = () => unwrap(api.DELETE("/api/v1/telephony/seat"));
export const setPresence = (presence: "idle" | "busy", reason: string) =>
  unwrap(api.PUT("/api/v1/telephony/seat/presence", { body: { presence, reason } }));
export const decline = (token: number, reason: string) =>
  unwrap(api.POST("/api/v1/telephony/seat/decline", { body: { token, reason } }));

export interface Wanted {
  act: Act;
  colleague?: string;
  number?: string;
  keys?: string;
}
export const wish = (wanted: Wanted) => unwrap(api.POST("/api/v1/telephony/seat/wishes", { body: wanted }));
export const transfer = (body: { queue: string; reason: string; told: boolean }, key: string) =>
  unwrap(api.POST("/api/v1/telephony/seat/transfer", { body, ...intent(key) }));
export const dial = (number: string, key: string) =>
  unwrap(api.POST("/api/v1/telephony/seat/calls", { body: { number }, ...intent(key) }));
export const reportNoSound = (redials: boolean, key: string) =>
  unwrap(api.POST("/api/v1/telephony/seat/no-sound", { body: { redials }, ...intent(key) }));
export const askHelp = (words: string, key: string) =>
  unwrap(api.POST("/api/v1/telephony/seat/help", { body: { words }, ...intent(key) }));

export const listenTo = (agent: string, how: Hearing) =>
  unwrap(api.POST("/api/v1/telephony/board/{agent}/listen", { params: { path: { agent } }, body: { how } }));
export const setPresenceOf = (agent: string, presence: "idle" | "busy" | "signed_out", reason: string) =>
  unwrap(
    api.PUT("/api/v1/telephony/board/{agent}/presence", {
      params: { path: { agent } },
      body: { presence, reason },
    }),
  );

/** One queue, or all of them (an empty code). */
export const closeQueue = (queue: string, body: { reason: string; until: string | null }, key: string) =>
  unwrap(
    queue
      ? api.PUT("/api/v1/telephony/queues/{queue}/closure", {
          params: { path: { queue } },
          body,
          ...intent(key),
        })
      : api.PUT("/api/v1/telephony/closure", { body, ...intent(key) }),
  );
export const reopenQueue = (queue: string) =>
  unwrap(
    queue
      ? api.DELETE("/api/v1/telephony/queues/{queue}/closure", { params: { path: { queue } } })
      : api.DELETE("/api/v1/telephony/closure"),
  );

export interface ExtensionForm {
  unit: string;
  place: string;
  in_browser: boolean;
  active: boolean;
  version: number;
}
export const keepExtension = (number: string, body: ExtensionForm, key: string) =>
  unwrap(
    api.PUT("/api/v1/telephony/extensions/{number}", { params: { path: { number } }, body, ...intent(key) }),
  );

export interface EntryForm {
  unit: string;
  name: string;
  number: string;
  kind: PhoneEntry["kind"];
  emergency: boolean;
  note: string;
  checked: boolean;
}
export const addEntry = (body: EntryForm, key: string) =>
  unwrap(api.POST("/api/v1/telephony/phone-book", { body, ...intent(key) }));
export const changeEntry = (id: string, body: EntryForm & { version: number }, key: string) =>
  unwrap(api.PUT("/api/v1/telephony/phone-book/{id}", { params: { path: { id } }, body, ...intent(key) }));
export const removeEntry = (id: string) =>
  unwrap(api.DELETE("/api/v1/telephony/phone-book/{id}", { params: { path: { id } } }));
