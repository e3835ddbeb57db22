/* The smallest process that there is: what any hook must cost at least. */
int main(void) { return 0; }
