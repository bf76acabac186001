import { ClusterOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { ofCaseOptions } from "./api";

/** On a case: which mass fault it reports. */
export function FaultSign({ ticket }: { ticket: string }) {
  const { t } = useTranslation("faults");
  const may = useMay("faults.read");
  const fault = useQuery({ ...ofCaseOptions(ticket), enabled: may }).data;
  if (!fault?.id) return null;
  return (
    <Link to="/faults/$id" params={{ id: fault.id }} title={fault.title ?? ""}>
      <Tag icon={<ClusterOutlined />} color="processing" variant="filled" style={{ marginInlineEnd: 0 }}>
        {t("sign", { number: fault.number })}
      </Tag>
    </Link>
  );
}
