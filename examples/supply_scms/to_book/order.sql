-- Each line of the file has a promised day and a day of delivery of its own, and is judged by itself.
SELECT
    ID AS order_id,
    Country AS customer_id,
    "Scheduled Delivery Date" AS promised_on,
    "Delivered to Client Date" AS delivered_on,
    'delivered' AS status,
    "Fulfill Via" AS team
FROM deliveries
