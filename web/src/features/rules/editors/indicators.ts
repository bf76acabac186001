/** What indicators are counted of: components by their keys, and how a key is told in words. */
import type { Words } from "../words";

/** Keys to choose from; others, such as another number of seconds, are typed. */
export const KEYS = [
  "complaints",
  "repeats",
  "-repeats",
  "replied",
  "replied_in_limit",
  "replied_within:43200",
  "replied_within:86400",
  "replied_within:172800",
  "solving_seconds",
  "solved:apology+compensation+explanation+fix+refund",
  "satisfied:satisfied+very_satisfied",
  "satisfied:very_satisfied",
  "late",
  "closed",
  "taken_over",
  "due",
  "due_kept",
  "visited",
  "visit_silent",
  "visited_satisfied:satisfied+very_satisfied",
  "visited_satisfied:very_satisfied",
  "orders:fault",
  "orders:any",
  "orders_due:fault",
  "orders_due:any",
  "orders_kept:fault",
  "orders_kept:any",
  "takings:fault",
  "takings:any",
  "taking_seconds:fault",
  "taking_seconds:any",
  "orders_closed:fault",
  "orders_closed:any",
  "order_seconds:fault",
  "order_seconds:any",
  "orders_repaired:fault",
  "orders_repaired:any",
  "repair_seconds:fault",
  "repair_seconds:any",
  "first_fixes:fault",
  "first_fixes:any",
  "sent_again:fault",
  "sent_again:any",
  "came_back:fault",
  "came_back:any",
  "mass_faults:any",
  "mass_faults:rural",
  "mass_faults:urban",
  "mass_fault_cases:any",
  "mass_faults_announced_within:1800",
  "mass_faults_repaired:any",
  "mass_faults_repaired:rural",
  "mass_faults_repaired:urban",
  "mass_faults_kept:any",
  "mass_faults_kept:rural",
  "mass_faults_kept:urban",
  "mass_fault_seconds:any",
  "mass_fault_seconds:rural",
  "mass_fault_seconds:urban",
  "-orders:fault",
  "-orders_due:fault",
  "-orders_kept:fault",
  "-takings:fault",
  "-taking_seconds:fault",
  "-orders_closed:fault",
  "-order_seconds:fault",
  "-orders_repaired:fault",
  "-repair_seconds:fault",
  "-first_fixes:fault",
  "-sent_again:fault",
  "-came_back:fault",
] as const;

const HOUR = 3600;

/** "Replied within 48 h"; what is subtracted begins with a minus. */
export function keyText(key: string, { t, known, list }: Words): string {
  const [name = "", parameter = ""] = key.replace(/^-/, "").split(":");
  const what = known("indicators.component", name);
  const sign = key.startsWith("-") ? "− " : "";
  if (!parameter) return sign + what;
  if (/^\d+$/.test(parameter)) {
    const hours = Math.round((Number(parameter) / HOUR) * 100) / 100;
    return sign + t("indicators.within", { what, hours });
  }
  const codes = parameter.split("+").map((code) => known("indicators.code", code));
  return sign + t("indicators.among", { what, codes: list(codes) });
}

/** One spelling of each key, as the server wants it: codes in their order. */
export function keyOf(typed: string): string {
  const [name = "", parameter] = typed.trim().split(":");
  return parameter === undefined ? name : `${name}:${parameter.split("+").toSorted().join("+")}`;
}
