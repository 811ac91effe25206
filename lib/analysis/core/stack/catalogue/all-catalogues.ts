import { AI } from "./ai";
import { MORE_AI } from "./ai-more";
import { AWS } from "./aws";
import { MORE_AWS } from "./aws-more";
import { AZURE } from "./azure";
import { MORE_AZURE } from "./azure-more";
import { DATA } from "./data";
import { DATABASES } from "./databases";
import { MORE_DATABASES } from "./databases-more";
import { DELIVERY } from "./delivery";
import { MORE_DELIVERY } from "./delivery-more";
import type { Catalogue } from "./entry";
import { FRAMEWORKS } from "./frameworks";
import { MORE_FRAMEWORKS } from "./frameworks-more";
import { GOOGLE_CLOUD } from "./google-cloud";
import { MORE_GOOGLE_CLOUD } from "./google-cloud-more";
import { LANGUAGES } from "./languages";
import { LIBRARIES } from "./libraries";
import { BACKEND_LIBRARIES } from "./libraries-backend";
import { JVM_NET_LIBRARIES } from "./libraries-jvm-net";
import { NODE_LIBRARIES } from "./libraries-node";
import { PYTHON_LIBRARIES } from "./libraries-python";
import { OBSERVABILITY } from "./observability";
import { MORE_OBSERVABILITY } from "./observability-more";
import { PLATFORMS } from "./platforms";
import { MORE_PLATFORMS } from "./platforms-more";
import { PROTOCOLS } from "./protocols";
import { QUEUES } from "./queues";
import { SECURITY } from "./security";
import { MORE_SECURITY } from "./security-more";
import { TESTING } from "./testing";
import { MORE_TESTING } from "./testing-more";
import { VENDORS } from "./vendors";
import { MORE_VENDORS } from "./vendors-more";
import { NORDIC_VENDORS } from "./vendors-nordic";
import { SERVICE_VENDORS } from "./vendors-services";

/** Everything that is recognised; the order of the categories is the order of the result. */
export const CATALOGUES: readonly Catalogue[] = [
  LANGUAGES, FRAMEWORKS, MORE_FRAMEWORKS, LIBRARIES, PYTHON_LIBRARIES, NODE_LIBRARIES, JVM_NET_LIBRARIES, BACKEND_LIBRARIES, PROTOCOLS,
  DATABASES, MORE_DATABASES, QUEUES, DATA, GOOGLE_CLOUD, MORE_GOOGLE_CLOUD, AWS, MORE_AWS, AZURE, MORE_AZURE, PLATFORMS, MORE_PLATFORMS, AI, MORE_AI,
  VENDORS, MORE_VENDORS, NORDIC_VENDORS, SERVICE_VENDORS, SECURITY, MORE_SECURITY, OBSERVABILITY, MORE_OBSERVABILITY, DELIVERY, MORE_DELIVERY, TESTING, MORE_TESTING,
];
