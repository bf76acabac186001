import { Alert } from "antd";
import { useProblemText } from "@/api/problem";
import { atField } from "./wishing";

/** Why a wish was refused, unless that stands at its fields. */
export function Refused({ problem }: { problem: unknown }) {
  const words = useProblemText();
  if (!problem || atField(problem)) return null;
  const { title, detail } = words(problem);
  return <Alert type="error" showIcon role="alert" title={title} description={detail} />;
}
