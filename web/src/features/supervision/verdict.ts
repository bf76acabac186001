/** What is said about a case of a sample: three questions, each answered by yes, no or "cannot say". */
import type { CaseCheck, SampledCase } from "@/api/types";

export const QUESTIONS = ["process_right", "result_reasonable", "customer_satisfied"] as const;
export type Question = (typeof QUESTIONS)[number];
export const ANSWERS = ["yes", "no", "unknown"] as const;
export type Answer = (typeof ANSWERS)[number];

/** A check being written; a question without an answer was not looked at yet. */
export interface Writing {
  answers: Partial<Record<Question, Answer>>;
  remark: string;
}

const VALUES: Record<Answer, boolean | null> = { yes: true, no: false, unknown: null };

const answerFor = (value: boolean | null): Answer => (value === null ? "unknown" : value ? "yes" : "no");

/** What was answered; nothing before the case was checked. */
export const answerOf = (found: SampledCase, question: Question): Answer | undefined =>
  found.checked_at === null ? undefined : answerFor(found[question]);

/** What a form begins with: what stands there, or nothing. */
export function writingOf(found: SampledCase): Writing {
  if (found.checked_at === null) return { answers: {}, remark: "" };
  const answers = Object.fromEntries(QUESTIONS.map((question) => [question, answerFor(found[question])]));
  return { answers, remark: found.remark ?? "" };
}

/** Yes, no, cannot say, and around again. */
export const following = (answer: Answer | undefined): Answer =>
  ANSWERS[(answer === undefined ? 0 : ANSWERS.indexOf(answer) + 1) % ANSWERS.length] ?? "yes";

export type Lack = Question | "remark";

/** What is still missing: every question wants an answer, and every "no" a reason. */
export function lacking({ answers, remark }: Writing): Lack[] {
  const open: Lack[] = QUESTIONS.filter((question) => answers[question] === undefined);
  const refused = QUESTIONS.some((question) => answers[question] === "no");
  return refused && remark.trim() === "" ? [...open, "remark"] : open;
}

export const checkOf = ({ answers, remark }: Writing): CaseCheck => ({
  process_right: VALUES[answers.process_right ?? "unknown"],
  result_reasonable: VALUES[answers.result_reasonable ?? "unknown"],
  customer_satisfied: VALUES[answers.customer_satisfied ?? "unknown"],
  remark: remark.trim(),
});

/** The next case that waits for this person: after this one, else from the top; none when all others are done. */
export function nextUnchecked(cases: readonly SampledCase[], id: string): string | undefined {
  const at = cases.findIndex((one) => one.ticket_id === id);
  const around = [...cases.slice(at + 1), ...cases.slice(0, Math.max(0, at))];
  return around.find((one) => one.checked_at === null && !one.involved)?.ticket_id;
}

/** The share of the checked cases in whole percent; none before the first is checked. */
export const shareOf = (count: number, checked: number): number | undefined =>
  checked === 0 ? undefined : Math.round((100 * count) / checked);
