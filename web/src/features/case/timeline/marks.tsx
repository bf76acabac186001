/** The sign of each kind of entry. */
import {
  AuditOutlined,
  BulbOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleFilled,
  FormOutlined,
  LockOutlined,
  MailOutlined,
  MessageOutlined,
  PhoneOutlined,
  PlayCircleOutlined,
  SendOutlined,
  SmileOutlined,
  UserSwitchOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Entry } from "@/api/types";

const ofType: Record<string, ReactNode> = {
  "complaint.registered": <FormOutlined />,
  "complaint.assigned": <SendOutlined />,
  "complaint.handler_named": <UserSwitchOutlined />,
  "complaint.accepted": <PlayCircleOutlined />,
  "complaint.logged": <FormOutlined />,
  "complaint.proposed": <BulbOutlined />,
  "complaint.replied": <MessageOutlined />,
  "complaint.satisfaction": <SmileOutlined />,
  "complaint.closed": <CheckCircleOutlined />,
  "sla.deadline_passed": <CloseCircleFilled />,
};

const ofChannel: Record<string, ReactNode> = {
  phone: <PhoneOutlined />,
  sms: <MessageOutlined />,
  email: <MailOutlined />,
  visit: <AuditOutlined />,
  internal: <LockOutlined />,
};

export const markOf = ({ type, channel }: Entry): ReactNode =>
  (type === "complaint.logged" && channel ? ofChannel[channel] : undefined) ??
  ofType[type] ?? <ClockCircleOutlined />;
