import type { Catalogue } from "./entry";

/** More services of others: payments, messages, customers, places, people's work. */
export const SERVICE_VENDORS: Catalogue = {
  category: "vendor",
  technologies: [
    { name: "Worldpay", env: "WORLDPAY_*" },
    { name: "Checkout.com", said: "=Checkout.com", env: "CHECKOUT_COM_*", host: "api.checkout.com" },
    { name: "GoCardless", npm: "gocardless-nodejs", pypi: "gocardless-pro", env: "GOCARDLESS_*", host: "api.gocardless.com" },
    { name: "Razorpay", npm: "razorpay", pypi: "razorpay", env: "RAZORPAY_*" },
    { name: "Apple Pay" },
    { name: "Google Pay" },
    { name: "Avalara", said: "TaxJar", env: "AVALARA_* TAXJAR_*" },
    { name: "SparkPost", env: "SPARKPOST_*" },
    { name: "MailerSend", said: "MailerLite", npm: "mailersend", env: "MAILERSEND_* MAILERLITE_*" },
    { name: "Infobip", env: "INFOBIP_*", host: "api.infobip.com" },
    { name: "Genesys", said: "=Genesys, Genesys Cloud", env: "GENESYS_*" },
    { name: "Figma", host: "api.figma.com", env: "FIGMA_*" },
    { name: "Salesforce Marketing Cloud", said: "=SFMC, Pardot" },
    { name: "Dropbox Sign", said: "HelloSign", env: "HELLOSIGN_*" },
    { name: "OpenStreetMap", said: "=OSM, Nominatim", host: "openstreetmap.org nominatim.openstreetmap.org" },
    { name: "OpenWeatherMap", said: "OpenWeather", env: "OPENWEATHER_* OPENWEATHERMAP_*", host: "api.openweathermap.org" },
    { name: "MaxMind", said: "GeoIP2, GeoLite2", npm: "@maxmind/geoip2-node maxmind", pypi: "geoip2", env: "MAXMIND_*" },
  ],
};
