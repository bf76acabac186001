import { CheckCircleFilled, CloseCircleOutlined, StopOutlined, WarningFilled } from "@ant-design/icons";
import { Tag } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";

type State = Schemas["FaultState"];
const SIGNS: Record<State, { icon: ReactNode; color?: string }> = {
  open: { icon: <WarningFilled />, color: "processing" },
  repaired: { icon: <CheckCircleFilled />, color: "success" },
  closed: { icon: <StopOutlined /> },
  cancelled: { icon: <CloseCircleOutlined /> },
};

/** Where a fault stands, by sign and word. */
export function FaultStateTag({ state }: { state: State }) {
  const { t } = useTranslation("faults");
  const { icon, color } = SIGNS[state];
  return (
    <Tag icon={icon} color={color} variant="filled">
      {t(`state.${state}`)}
    </Tag>
  );
}
