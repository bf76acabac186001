import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { Problem, useProblemText } from "@/api/problem";
import { absolute } from "@/ui";

/** The words of a refusal; a lock is told in the time of this machine, since nobody's zone is known yet. */
export function useRefusal(): (problem: unknown) => string {
  const { t } = useTranslation("signin");
  const words = useProblemText();
  return (problem) => {
    const until = problem instanceof Problem ? problem.extra.until : undefined;
    if (problem instanceof Problem && problem.id === "account-locked" && typeof until === "string") {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      return t("locked", { time: absolute(until, zone, "HH:mm") });
    }
    const { title, detail } = words(problem);
    return detail ?? title;
  };
}

export function Refused({ problem }: { problem: unknown }) {
  const refusal = useRefusal();
  if (!problem) return null;
  return <Alert type="error" showIcon title={refusal(problem)} role="alert" />;
}

/** The sign-in as a whole is over, or the account locked: there is no next try at this step. */
export const isOver = (problem: unknown): boolean =>
  problem instanceof Problem && problem.id === "sign-in-step-over";
