import {
  AuditOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  FolderOutlined,
  FrownOutlined,
  InboxOutlined,
  MessageOutlined,
  MinusCircleOutlined,
  RiseOutlined,
  SearchOutlined,
  SendOutlined,
  SmileOutlined,
} from "@ant-design/icons";
import { Tag } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Look {
  icon: ReactNode;
  color?: "processing" | "success";
}

// Red and amber are kept for deadlines: a state is information (blue), done (green) or neither.
const looks: Record<string, Look> = {
  registered: { icon: <InboxOutlined />, color: "processing" },
  assigned: { icon: <InboxOutlined />, color: "processing" },
  in_investigation: { icon: <SearchOutlined /> },
  awaiting_customer: { icon: <ClockCircleOutlined /> },
  solution_proposed: { icon: <SendOutlined />, color: "processing" },
  replied: { icon: <MessageOutlined /> },
  dissatisfied: { icon: <FrownOutlined />, color: "processing" },
  archiving: { icon: <FolderOutlined /> },
  under_review: { icon: <AuditOutlined />, color: "processing" },
  satisfied: { icon: <SmileOutlined />, color: "success" },
  closed: { icon: <CheckCircleOutlined />, color: "success" },
  escalated: { icon: <RiseOutlined />, color: "processing" },
  appealed: { icon: <RiseOutlined />, color: "processing" },
  cancelled: { icon: <MinusCircleOutlined /> },
  merged: { icon: <MinusCircleOutlined /> },
};

/** The step a case stands at. */
export function StateTag({ state }: { state: string }) {
  const { t } = useTranslation("common");
  const look: Look = looks[state] ?? { icon: <ClockCircleOutlined /> };
  return (
    <Tag icon={look.icon} color={look.color} variant="filled" style={{ marginInlineEnd: 0 }}>
      {t(`state.${state}`)}
    </Tag>
  );
}
