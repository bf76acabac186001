import { Form } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { Dialog } from "../Dialog";
import { changeProblem, raise } from "./api";
import { ProblemFields, type ProblemFilled, toldOf } from "./ProblemFields";

interface ProblemDialogProps {
  /** The one that is changed; else a new one, of a mass fault or by hand. */
  problem?: Schemas["KnownProblemView"] | undefined;
  fault?: Schemas["FaultView"] | undefined;
  onClose(): void;
}

/** Enters a known problem, or says it otherwise. */
export function ProblemDialog({ problem, fault, onClose }: ProblemDialogProps) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<ProblemFilled>();
  return (
    <Dialog<ProblemFilled, unknown>
      title={t(problem ? "prevention.act.change" : "prevention.act.raise")}
      about={fault && t("prevention.ofFault", { number: fault.number })}
      form={form}
      width={720}
      initial={initialOf(problem, fault)}
      send={(filled, key) =>
        problem
          ? changeProblem(problem.id, { ...toldOf(filled), version: problem.version }, key)
          : raise({ ...toldOf(filled), fault: fault?.id ?? null }, key)
      }
      onDone={() => undefined}
      onClose={onClose}
    >
      <ProblemFields />
    </Dialog>
  );
}

function initialOf(
  problem: Schemas["KnownProblemView"] | undefined,
  fault: Schemas["FaultView"] | undefined,
): Partial<ProblemFilled> {
  if (problem) {
    const { district, building, base_station, category, symptom, risk, measure } = problem;
    return {
      ...{ district, building, base_station, category, symptom, risk, measure },
      unit: problem.unit.id,
      person: problem.person?.id ?? null,
      due_on: dayjs(problem.due_on),
      review_on: problem.review_on ? dayjs(problem.review_on) : null,
    };
  }
  if (!fault) return { risk: "medium" };
  const { district, building, base_station, category } = fault;
  const unit = fault.team?.id;
  return {
    ...{ district, building, base_station, category },
    symptom: [fault.title, fault.cause].filter(Boolean).join(" – "),
    risk: "medium",
    ...(unit ? { unit } : {}),
  };
}
