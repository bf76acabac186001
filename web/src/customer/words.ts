/** The page's words in two languages, without a library: this page has to be light. */
import { useSyncExternalStore } from "react";
import type zh from "./locales/zh-CN.json";

export type Language = "zh-CN" | "en";
type Leaves<Tree, Path extends string = ""> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Path}${Key}`
    : Leaves<Tree[Key], `${Path}${Key}.`>;
}[keyof Tree & string];
export type Word = Leaves<typeof zh>;
export type Say = (word: Word, values?: Record<string, string | number>) => string;

const STORED = "shouwen.service.language";
const BROWSER_SPEAKS_CHINESE = /^zh\b/i;
const listeners = new Set<() => void>();

function first(): Language {
  const kept = localStorage.getItem(STORED);
  if (kept === "zh-CN" || kept === "en") return kept;
  return BROWSER_SPEAKS_CHINESE.test(navigator.language) ? "zh-CN" : "en";
}

const TEXTS: Record<Language, () => Promise<{ default: unknown }>> = {
  "zh-CN": () => import("./locales/zh-CN.json"),
  en: () => import("./locales/en.json"),
};
let language: Language = first();
let texts: unknown;

export const spoken = (): Language => language;

/** Only the language that is read travels. */
export async function speak(wanted: Language): Promise<void> {
  texts = (await TEXTS[wanted]()).default;
  language = wanted;
  document.documentElement.lang = wanted;
  document.title = say("service");
  for (const tell of listeners) tell();
}

export async function choose(wanted: Language): Promise<void> {
  localStorage.setItem(STORED, wanted);
  await speak(wanted);
}

function find(word: string, tree: unknown): string {
  let found: unknown = tree;
  for (const key of word.split(".")) found = (found as Record<string, unknown> | undefined)?.[key];
  return typeof found === "string" ? found : word;
}

export const say: Say = (word, values = {}) =>
  find(word, texts).replace(/{{(\w+)}}/g, (_, name: string) => String(values[name] ?? ""));

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The words in the language of now; whoever calls it is drawn anew when the language changes. */
export function useWords(): { say: Say; language: Language } {
  return { say, language: useSyncExternalStore(subscribe, spoken) };
}

/** A day and time as people say it, in the zone of the reader's device. */
export function when(instant: string | number | Date): string {
  const at = new Date(instant);
  const year = at.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return new Intl.DateTimeFormat(language, {
    year,
    month: language === "en" ? "short" : "long",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

export const clockTime = (at: Date): string =>
  new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
