import { PauseCircleOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { holdsOptions } from "@/features/privacy/api";
import { useMay } from "@/session/session";
import { StaffName, When } from "@/ui";
import styles from "../customers.module.css";

/** Told to those who handle requests about privacy: the customer's data are restricted, or kept for a court. */
export function Holds({ customer }: { customer: string }) {
  const { t } = useTranslation("customers");
  const may = useMay("privacy.request");
  const { data = [] } = useQuery({ ...holdsOptions(customer), enabled: may });
  return data
    .filter((hold) => hold.lifted_at === null)
    .map((hold) => (
      <Alert
        key={hold.id}
        type="warning"
        showIcon
        icon={<PauseCircleOutlined />}
        title={
          <>
            {t(`holds.${hold.kind}`)}{" "}
            <span className={styles.quiet}>
              {hold.reason} · <When at={hold.placed_at} /> <StaffName staff={hold.placed_by} />
            </span>
          </>
        }
      />
    ));
}
