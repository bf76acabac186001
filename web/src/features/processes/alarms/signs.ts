import {
  ClockCircleOutlined,
  DisconnectOutlined,
  PauseCircleOutlined,
  StopOutlined,
  SyncOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import type { AlarmKind } from "../types";

export const SIGNS: Record<AlarmKind, ComponentType> = {
  overdue: ClockCircleOutlined,
  stuck: PauseCircleOutlined,
  rounds: SyncOutlined,
  given_up: StopOutlined,
  deviates: DisconnectOutlined,
};
