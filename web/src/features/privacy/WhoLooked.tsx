import { useTranslation } from "react-i18next";
import { TakeList } from "@/ui";
import { Listing } from "@/ui/Listing";
import { customerLooksPage, takeCustomerLooks, usePages } from "./api";
import { LookTable } from "./LookTable";
import styles from "./privacy.module.css";

interface WhoLookedProps {
  customer: string;
  onStaff?: (id: string) => void;
}

/** Everybody who looked at one customer or at their cases, the newest first; needs `customers.looks`. */
export function WhoLooked({ customer, onStaff }: WhoLookedProps) {
  const { t } = useTranslation("privacy");
  const pages = usePages(["looks", "customer", customer], customerLooksPage(customer));
  return (
    <>
      <div className={styles.bar}>
        <span className={styles.last}>
          <TakeList send={takeCustomerLooks(customer)} />
        </span>
      </div>
      <Listing pages={pages} what={t("looks.emptyCustomer.what")} how={t("looks.emptyCustomer.how")}>
        <LookTable
          looks={pages.rows}
          label={t("looks.side.customer")}
          withCustomer={false}
          onStaff={onStaff}
        />
      </Listing>
    </>
  );
}
