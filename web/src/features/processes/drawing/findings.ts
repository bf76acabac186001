/** What the server finds in a drawing, as it is told. */
import type { FieldProblem } from "@/api/problem";
import type { Finding } from "../types";

/** What stands against it before what it lacks, each in the order of the diagram. */
export const sorted = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted(
    (one, other) => Number(other.blocking) - Number(one.blocking) || (one.line ?? 0) - (other.line ?? 0),
  );

export const hintsOf = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ blocking }) => !blocking);

export const isBlocked = (findings: readonly Finding[]): boolean => findings.some(({ blocking }) => blocking);

const ELEMENT = /^xml(?:\.(.+))?$/;

/** A refused publication tells its findings as errors of the field `xml`, or `xml.<element>`. */
export const findingsOf = (errors: readonly FieldProblem[]): Finding[] =>
  errors.flatMap(({ field, id, message }) => {
    const found = ELEMENT.exec(field);
    if (!found) return [];
    return [{ id, text: message, element: found[1] ?? "", name: "", line: null, blocking: true }];
  });
