import { createRoot } from "react-dom/client";
import "./styles.css";
import { Application } from "./Application";

const place = document.getElementById("root");
if (place) createRoot(place).render(<Application />);
