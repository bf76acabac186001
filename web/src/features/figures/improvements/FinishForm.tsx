import { useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/queries";
import type { ImprovementTask } from "@/api/types";
import { FinishDialog } from "@/features/processes/course/FinishDialog";
import { finishStep, root } from "./api";
import type { OpenStep } from "./steps";

interface FinishFormProps {
  task: ImprovementTask;
  step: OpenStep;
  onDone: () => void;
}

/** A step that the process office drew in: what came of it, and what is to be said of it. */
export function FinishForm({ task, step, onDone }: FinishFormProps) {
  const client = useQueryClient();
  return (
    <FinishDialog
      step={step}
      send={(end, key) => finishStep(task.id, step.id, { version: task.version, ...end }, key)}
      onDone={async () => {
        await client.invalidateQueries({ queryKey: root });
        await client.invalidateQueries({ queryKey: keys.myWork });
      }}
      onClose={onDone}
    />
  );
}
