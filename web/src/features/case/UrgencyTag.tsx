import { PartitionOutlined, ThunderboltFilled } from "@ant-design/icons";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Urgency } from "@/api/types";

/** Red and amber belong to deadlines: urgency is told by sign and word alone. */
export function UrgencyTag({ urgency }: { urgency: Urgency }) {
  const { t } = useTranslation("common");
  const icon =
    urgency === "urgent" ? <ThunderboltFilled /> : urgency === "complex" ? <PartitionOutlined /> : null;
  return (
    <Tag icon={icon} variant={urgency === "urgent" ? "solid" : "outlined"} style={{ marginInlineEnd: 0 }}>
      {t(`urgency.${urgency}`)}
    </Tag>
  );
}
