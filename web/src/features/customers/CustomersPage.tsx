import { getRouteApi } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import ui from "@/ui/page.module.css";
import { Registry } from "./Registry";
import { SensitiveList } from "./SensitiveList";

const route = getRouteApi("/shell/customers");

/** The registry, searched first; and beside it the list of numbers that must not be called. */
export default function CustomersPage() {
  const { t } = useTranslation("customers");
  const { list } = route.useSearch();
  const navigate = route.useNavigate();
  const reads = useMay("customers.read");
  const choice = reads && (
    <Segmented
      value={list ?? "registry"}
      options={(["registry", "sensitive"] as const).map((value) => ({ value, label: t(`list.${value}`) }))}
      onChange={(value) => void navigate({ search: value === "sensitive" ? { list: "sensitive" } : {} })}
    />
  );
  return (
    <div className={ui.page}>
      {list === "sensitive" ? <SensitiveList choice={choice} /> : <Registry choice={choice} />}
    </div>
  );
}
