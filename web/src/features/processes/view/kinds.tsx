import {
  ApartmentOutlined,
  BranchesOutlined,
  CheckCircleOutlined,
  ForkOutlined,
  PartitionOutlined,
  PlayCircleOutlined,
  StopOutlined,
  UserOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import type { NodeKind } from "../types";

export const SIGNS: Record<NodeKind, ComponentType> = {
  start: PlayCircleOutlined,
  end: CheckCircleOutlined,
  terminate: StopOutlined,
  step: UserOutlined,
  choice: BranchesOutlined,
  several: ForkOutlined,
  parallel: PartitionOutlined,
  part: ApartmentOutlined,
};
