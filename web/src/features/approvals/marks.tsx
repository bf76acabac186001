import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  StopOutlined,
} from "@ant-design/icons";
import { Tag } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ClockState } from "@/api/types";
import type { ApprovalRow, ApprovalState } from "./api";

const LOOKS: Record<ApprovalState, [colour: string, icon: ReactNode]> = {
  waiting: ["processing", <ClockCircleOutlined key="waiting" />],
  granted: ["success", <CheckCircleOutlined key="granted" />],
  refused: ["error", <CloseCircleOutlined key="refused" />],
  void: ["default", <StopOutlined key="void" />],
};

export function StateMark({ state }: { state: ApprovalState }) {
  const { t } = useTranslation("approvals");
  const [colour, icon] = LOOKS[state];
  return (
    <Tag color={colour} icon={icon}>
      {t(`state.${state}`)}
    </Tag>
  );
}

/** How the deadline of an answer stands; of what became void nothing was due. */
export const clockOf = ({ state, decided_at, due_at }: ApprovalRow): ClockState => {
  if (state === "waiting") return "running";
  if (state === "void" || decided_at === null) return "none";
  return Date.parse(decided_at) <= Date.parse(due_at) ? "kept" : "late";
};
