import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  FileSearchOutlined,
  LoadingOutlined,
  MinusCircleOutlined,
  SettingOutlined,
} from "@ant-design/icons";
import { Tag } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintImport } from "./api";

const LOOKS: Record<ComplaintImport["state"], { color: string; icon: ReactNode }> = {
  laid: { color: "processing", icon: <SettingOutlined /> },
  checking: { color: "processing", icon: <LoadingOutlined /> },
  checked: { color: "processing", icon: <FileSearchOutlined /> },
  running: { color: "processing", icon: <LoadingOutlined /> },
  done: { color: "success", icon: <CheckCircleOutlined /> },
  failed: { color: "error", icon: <CloseCircleOutlined /> },
  discarded: { color: "default", icon: <MinusCircleOutlined /> },
};

/** The step an import stands at. */
export function StateSign({ state }: { state: ComplaintImport["state"] }) {
  const { t } = useTranslation("imports");
  const { color, icon } = LOOKS[state];
  return (
    <Tag color={color} icon={icon} variant="filled">
      {t(`is.${state}`)}
    </Tag>
  );
}
