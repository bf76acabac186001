import { useTranslation } from "react-i18next";
import { customerLooksPage, usePages } from "./api";
import { Listing } from "./Listing";
import { LookTable } from "./LookTable";

interface WhoLookedProps {
  customer: string;
  onStaff?: (id: string) => void;
}

/** Everybody who looked at one customer or at their cases, the newest first; needs `customers.looks`. */
export function WhoLooked({ customer, onStaff }: WhoLookedProps) {
  const { t } = useTranslation("privacy");
  const pages = usePages(["looks", "customer", customer], customerLooksPage(customer));
  return (
    <Listing pages={pages} what={t("looks.emptyCustomer.what")} how={t("looks.emptyCustomer.how")}>
      <LookTable looks={pages.rows} label={t("looks.side.customer")} withCustomer={false} onStaff={onStaff} />
    </Listing>
  );
}
