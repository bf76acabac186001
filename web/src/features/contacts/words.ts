/** How a customer is spoken to, how long a contact has lasted, and what goes beyond an authority. */
import type { TFunction } from "i18next";
import type { PromiseChoice } from "@/api/types";

const TITLES = new Set(["mr", "ms"]);
const HOUR = 3_600_000;

/** The form of address: surname and title; a title in words stands by itself. */
export function addressOf(
  { surname, title, name }: { surname: string | null; title: string | null; name?: string | null },
  t: TFunction,
): string | null {
  if (title && TITLES.has(title) && surname) return t(`contacts:address.${title}`, { surname });
  if (title && !TITLES.has(title)) return surname ? t("contacts:address.titled", { surname, title }) : title;
  return name ?? surname;
}

/** Minutes and seconds, hours before them once there are any. */
export function lasted(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (part: number) => String(part).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

/** What the server would warn of: asked here already, so that nobody promises it in the first place. */
export function beyond(
  kind: PromiseChoice | undefined,
  due: number | null,
  now: number,
): "kind" | "time" | null {
  if (!kind) return null;
  if (!kind.allowed) return "kind";
  return due !== null && due - now > kind.longest_hours * HOUR ? "time" : null;
}
